-- The report's components, for both renderers: what a class alone does not give.
--
-- In HTML a style sheet does the rest; in Typst each becomes a call of a function of
-- typst/typst-template.typ. The opening's `.about` and `.actions` go to the title block.

local typst = FORMAT:match("typst") ~= nil
local SURE = { "exact", "range", "unknown" }
local STATES = { "full", "half", "empty" }
-- What notes stand beside; all else takes the whole width.
local TEXT = { Para = true, Plain = true, BulletList = true, OrderedList = true, DefinitionList = true, BlockQuote = true }

local function has(block, class)
  return block.t == "Div" and block.classes:includes(class)
end

local function one_of(classes, names)
  for _, name in ipairs(names) do
    if classes:includes(name) then return name end
  end
  return names[1]
end

local function call_inline(beginning, content)
  content:insert(1, pandoc.RawInline("typst", beginning))
  content:insert(pandoc.RawInline("typst", "]"))
  return content
end

-- Blocks within a call: its beginning, each list of blocks as `[…]` (`none` for false), its end.
local function call(beginning, ...)
  local blocks = pandoc.Blocks { pandoc.RawBlock("typst", beginning) }
  for _, content in ipairs { ... } do
    if content then
      blocks:insert(pandoc.RawBlock("typst", "["))
      blocks:extend(content)
      blocks:insert(pandoc.RawBlock("typst", "],"))
    else
      blocks:insert(pandoc.RawBlock("typst", "none,"))
    end
  end
  blocks:insert(pandoc.RawBlock("typst", ")"))
  return blocks
end

local function note(div)
  if typst then return call("#note(source: " .. tostring(div.classes:includes("source")) .. ", ", div.content) end
  div.classes = div.classes:map(function(name) return name == "column-margin" and "note" or name end)
  return pandoc.Blocks { div }
end

-- Lines that paragraphs take, with the space between them, at a number of letters a line.
local function lines(blocks, letters)
  local count = 0
  pandoc.Blocks(blocks):walk {
    Para = function(para) count = count + math.ceil(utf8.len(pandoc.utils.stringify(para)) / letters) + 0.5 end,
  }
  return count
end

-- A piece of text with its notes beside it. Notes that would stand far below its end, and notes
-- without text, stand in a row below it.
local function beside(text, notes)
  if #notes == 0 then return text end
  local set = pandoc.Blocks {}
  for _, div in ipairs(notes) do set:extend(note(div)) end
  if lines(notes, 34) > lines(text, 68) + 5 then
    if typst then
      text:extend(call("#note-row(", table.unpack(pandoc.List(notes):map(note))))
    else
      text:insert(pandoc.Div(set, { class = "notes row" }))
    end
    return text
  end
  if typst then return call("#beside(", text, set) end
  return pandoc.Blocks {
    pandoc.Div({ pandoc.Div(text, { class = "text" }), pandoc.Div(set, { class = "notes" }) }, { class = "beside" }),
  }
end

local function with_notes(blocks)
  local result, text, notes = pandoc.Blocks {}, pandoc.Blocks {}, {}
  local function flush()
    result:extend(beside(text, notes))
    text, notes = pandoc.Blocks {}, {}
  end
  for _, block in ipairs(blocks) do
    if has(block, "column-margin") then
      table.insert(notes, block)
    elseif TEXT[block.t] or has(block, "sure") then
      text:insert(block)
    else
      flush()
      local alone = typst and block.t == "Table" and #block.caption.long == 0
      result:extend(alone and call("#wide(", { block }) or { block })
    end
  end
  flush()
  return result
end

-- A part of a finding, where it has one.
local function part(div, class)
  for _, block in ipairs(div.content) do
    if has(block, class) then return block end
  end
end

-- How sure: the mark stands in the first paragraph, before its word.
local function sure(div)
  local mark = ('#sure-mark("%s")'):format(one_of(div.classes, SURE))
  div.content[1].content:insert(1, pandoc.RawInline("typst", mark))
  return div.content
end

local CALLS = {
  traverse = "topdown",
  Div = function(div)
    if has(div, "sure") then return call("#sure(", sure(div)) end
    if has(div, "fine-print") then return call("#fine-print(", div.content) end
    if has(div, "finding") then
      local claim, spark, how = part(div, "claim"), part(div, "spark"), part(div, "sure")
      if claim then claim.content[1].content = call_inline("#claimed[", claim.content[1].content) end
      return call("#finding(", claim and claim.content or false, spark and spark.content or false, how and sure(how) or false)
    end
  end,
  Span = function(span)
    if span.classes:includes("big") then
      return call_inline("#big[", span.content)
    elseif span.classes:includes("state") then
      return pandoc.RawInline("typst", ('#answer-state("%s")'):format(one_of(span.classes, STATES)))
    elseif span.attributes.lang then -- italic, as the style sheet has it
      local language = span.attributes.lang:match("^%a+")
      return call_inline(('#text(lang: "%s")['):format(language), pandoc.Inlines { pandoc.Emph(span.content) })
    end
  end,
}

-- The trace and the documents are pages of their own beside the HTML report.
local PAGES = { ["#trace-"] = "trace.html", ["#src-"] = "documents.html", ["#line-"] = "documents.html" }
local OUT = {
  Link = function(link)
    link.target = (PAGES[link.target:match("^#%l+%-")] or "") .. link.target
    return link
  end,
}

function Pandoc(doc)
  local blocks, about, chapters = pandoc.Blocks {}, nil, 0
  for _, block in ipairs(doc.blocks) do
    if has(block, "about") or has(block, "actions") then
      if not typst then
        doc.meta[has(block, "about") and "about" or "actions"] = pandoc.MetaBlocks(block.content)
      elseif has(block, "about") then
        about = call("#about(", table.unpack(block.content:map(function(said) return { said } end)))
      end
    else
      if typst and block.t == "Header" and block.level == 1 then
        chapters = chapters + 1
        if chapters == 2 then -- the first is the page of findings
          blocks:extend(about or {})
          blocks:insert(pandoc.RawBlock("typst", "#contents()"))
        end
      end
      blocks:insert(block)
    end
  end
  doc.blocks = with_notes(blocks)
  return doc:walk(typst and CALLS or OUT)
end
