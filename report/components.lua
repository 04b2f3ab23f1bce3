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

-- Blocks within a call: its beginning, each list of blocks as `[…]`, its end.
local function call(beginning, ...)
  local blocks = pandoc.Blocks { pandoc.RawBlock("typst", beginning) }
  for _, content in ipairs { ... } do
    blocks:insert(pandoc.RawBlock("typst", "["))
    blocks:extend(content)
    blocks:insert(pandoc.RawBlock("typst", "],"))
  end
  blocks:insert(pandoc.RawBlock("typst", ")"))
  return blocks
end

local function note(div)
  if typst then return call("#note(source: " .. tostring(div.classes:includes("source")) .. ", ", div.content) end
  div.classes = div.classes:map(function(name) return name == "column-margin" and "note" or name end)
  return pandoc.Blocks { div }
end

-- A piece of text with its notes beside it; notes without text stand in a row.
local function beside(text, notes)
  if #notes == 0 then return text end
  if #text == 0 and typst then return call("#note-row(", table.unpack(notes)) end
  local set = pandoc.Blocks {}
  for _, blocks in ipairs(notes) do set:extend(blocks) end
  if #text == 0 then return pandoc.Blocks { pandoc.Div(set, { class = "notes row" }) } end
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
      table.insert(notes, note(block))
    elseif TEXT[block.t] or has(block, "sure") then
      text:insert(block)
    else
      flush()
      result:insert(block)
    end
  end
  flush()
  return result
end

local function part(div, class)
  for _, block in ipairs(div.content) do
    if has(block, class) then return block.content end
  end
end

local CALLS = {
  traverse = "topdown",
  Div = function(div)
    if has(div, "sure") then return call(('#sure("%s", '):format(one_of(div.classes, SURE)), div.content) end
    if has(div, "finding") then
      local sure = {}
      for _, block in ipairs(div.content) do
        if has(block, "sure") then sure = { block } end
      end
      return call("#finding(", part(div, "claim") or {}, part(div, "spark") or {}, sure)
    end
  end,
  Span = function(span)
    if span.classes:includes("big") then
      span.content:insert(1, pandoc.RawInline("typst", "#big["))
      span.content:insert(pandoc.RawInline("typst", "]"))
      return span.content
    elseif span.classes:includes("state") then
      return pandoc.RawInline("typst", ('#state("%s")'):format(one_of(span.classes, STATES)))
    end
  end,
}

function Pandoc(doc)
  local blocks, about = pandoc.Blocks {}, nil
  for _, block in ipairs(doc.blocks) do
    if has(block, "about") or has(block, "actions") then
      if not typst then
        doc.meta[has(block, "about") and "about" or "actions"] = pandoc.MetaBlocks(block.content)
      elseif has(block, "about") then
        about = call("#about(", block.content)
      end
    else
      if about and block.t == "Header" then -- after the findings
        blocks:extend(about)
        about = nil
      end
      blocks:insert(block)
    end
  end
  doc.blocks = with_notes(blocks)
  return typst and doc:walk(CALLS) or doc
end
