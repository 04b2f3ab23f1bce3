-- The report's Quarto constructs, set for Pandoc's HTML and Typst writers.
--
-- What Quarto gives a meaning that this filter does not know is a problem, so that both renderers
-- make the same report of the same sources. Problems are collected and end the run: one a line on
-- standard error, as `problem`, the words of the source by which its line is found, and what is
-- wrong, with tabs between (read by `pandoc.py`).
--
-- Metadata `filter` holds: `words` (labels.yaml in the report's language), `classes` (those that
-- its style sheets define), `number-depth` (levels of numbered headings), `titled` (the template
-- prints the title, so that a heading of level 1 is left out).

local html = FORMAT:match("html") ~= nil
local target = html and "html" or "typst"
local stringify = pandoc.utils.stringify

local words, classes, depth, titled, metadata = {}, {}, 1, false, nil
local numbers = {} -- printed number by label; false for a section without one
local counts = { fig = 0, tbl = 0 }
local sections = {}
local level_before = 0
local tabsets, plain_tables = 0, 0
local problems = pandoc.List()

local CALLOUTS = { "note", "tip", "important", "warning", "caution" }
-- Beginnings of identifiers that Quarto makes numbered things of.
local RESERVED = pandoc.List {
  "alg", "apx", "cau", "cnj", "cor", "def", "eq", "exm", "exr", "fig", "imp", "lem", "lst", "nte",
  "prp", "rem", "sec", "sol", "tbl", "thm", "tip", "wrn",
}
-- Beginnings of classes that are Quarto's own, and those of them that are known here.
local QUARTO = { "callout", "cell", "column", "content%-", "layout", "panel%-", "quarto%-" }
local KNOWN = { ["column-margin"] = true }
local WORDS_OF = { fig = "figure", tbl = "table", sec = "section" }

local function problem(needle, what)
  local line = needle:match("^%s*([^\n]*)"):gsub("\t", " ")
  problems:insert("problem\t" .. line .. "\t" .. what:gsub("%s+", " "))
end

local function escaped(text)
  return (text:gsub('[&<>"]', { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

local function typst_string(text)
  return '"' .. text:gsub("%c", " "):gsub('[\\"]', "\\%0") .. '"'
end

local function raw(text)
  return pandoc.RawBlock(target, text)
end

local function one_line(text)
  return (text:gsub("\u{a0}", " "):gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- Classes, attributes and identifiers ----------------------------------------------------------

local function known_class(name, own)
  if own[name] then return true end
  for _, beginning in ipairs(QUARTO) do
    if name:match("^" .. beginning) then return KNOWN[name] or false end
  end
  return classes[name] or false
end

-- `own`: what else may stand here, classes and attributes by name; `kind`: the kind of label.
local function check(element, own, kind)
  for _, name in ipairs(element.classes) do
    if not known_class(name, own) then
      problem(name, "class " .. name .. " is not supported on this kind of element")
    end
  end
  for name in pairs(element.attributes) do
    local anywhere = name == "lang" or name == "role" or name == "title"
    if not (own[name] or anywhere or name:match("^aria%-%l+$") or name:match("^data%-[%l-]+$")) then
      problem(name, "attribute " .. name .. " is not supported on this kind of element")
    end
  end
  local identifier = element.identifier
  local prefix = identifier:match("^(%l+)%-")
  if identifier ~= "" and prefix ~= kind and RESERVED:includes(prefix) then
    problem("#" .. identifier, "identifier " .. identifier .. " is not supported on this kind of element")
  elseif identifier ~= "" and element.t ~= "Header" and not identifier:match("^%a[%w_.:-]*$") then
    problem("#" .. identifier, "identifier " .. identifier .. ": use letters, digits, - _ . :")
  end
end

-- Content for one output -----------------------------------------------------------------------

local function meta_is_set(path)
  local value = metadata
  for step in path:gmatch("[^.]+") do
    if type(value) ~= "table" then return false end
    value = value[step]
  end
  return value ~= nil and value ~= false
end

local CONDITIONS = {
  ["when-format"] = function(value) return value == target end,
  ["unless-format"] = function(value) return value ~= target end,
  ["when-meta"] = meta_is_set,
  ["unless-meta"] = function(value) return not meta_is_set(value) end,
}

local function conditional(element)
  local visible = element.classes:includes("content-visible")
  if not visible and not element.classes:includes("content-hidden") then return nil end
  local name, value, count = nil, nil, 0
  for given, said in pairs(element.attributes) do name, value, count = given, said, count + 1 end
  local format = name and name:match("format$")
  if count ~= 1 or not CONDITIONS[name] or #element.classes ~= 1 or element.identifier ~= ""
    or (format and value ~= "html" and value ~= "typst") then
    problem(element.classes[1], "content-visible or content-hidden with other than one condition: "
      .. "when-format or unless-format (html, typst), when-meta or unless-meta")
    return {}
  end
  if CONDITIONS[name](value) == visible then return element.content end
  return {}
end

-- Blocks ---------------------------------------------------------------------------------------

local set_blocks

local function callout_kind(element)
  for _, kind in ipairs(CALLOUTS) do
    if element.classes:includes("callout-" .. kind) then return kind end
  end
end

local function callout(div, kind)
  local own = { title = true, collapse = true }
  own["callout-" .. kind] = true
  check(div, own)
  local fold = div.attributes.collapse
  if fold and fold ~= "true" and fold ~= "false" then
    problem("collapse=", "collapse other than true or false is not supported")
  end
  local content = div.content
  local title = pandoc.Inlines(words[kind])
  if div.attributes.title then
    title = pandoc.utils.blocks_to_inlines(pandoc.read(div.attributes.title, "markdown").blocks)
  elseif content[1] and content[1].t == "Header" then
    title = content:remove(1).content
  end
  local blocks = set_blocks(content)
  if not html then
    blocks:insert(1, raw("#callout(title: ["))
    blocks:insert(2, pandoc.Plain(title))
    blocks:insert(3, raw("], body: ["))
    blocks:insert(raw("])"))
    return blocks
  end
  local box, header = "div", "div"
  local state = ' role="note"'
  if fold then
    box, header = "details", "summary"
    state = fold == "true" and "" or " open"
  end
  blocks:insert(1, raw(('<%s class="callout callout-style-default callout-%s"%s><%s class="callout-header">'
    .. '<span class="callout-title-container">'):format(box, kind, state, header)))
  blocks:insert(2, pandoc.Plain(title))
  blocks:insert(3, raw(('</span></%s><div class="callout-body">'):format(header)))
  blocks:insert(raw(("</div></%s>"):format(box)))
  return blocks
end

-- A heading as its line begins, for messages.
local function begins(element)
  return ("#"):rep(element.level) .. " " .. (stringify(element):match("%S+") or "")
end

-- Each heading of the first heading's level begins a tab. HTML makes each a titled section, which
-- the page's script turns into tabs; without it, and in the PDF, they stand one after the other.
local function tabset(div)
  check(div, { ["panel-tabset"] = true })
  tabsets = tabsets + 1
  local name, blocks, first, count = "tabset-" .. tabsets, pandoc.Blocks {}, nil, 0
  if not div.content[1] or div.content[1].t ~= "Header" then
    problem("panel-tabset", "a tabset that does not begin with a tab's heading is not supported")
    return {}
  end
  for _, block in ipairs(div.content) do
    if block.t == "Header" and block.level == (first or block.level) then
      first, count = block.level, count + 1
      if first <= depth then
        problem(begins(block), "a tab's heading of level " .. first
          .. " would be numbered in the PDF; use level " .. depth + 1)
      end
      if html then
        if count > 1 then blocks:insert(raw("</section>")) end
        local tab = name .. "-" .. count
        local heading = "h" .. math.min(first + 1, 6) -- chapters are h2 in the page
        blocks:insert(raw(('<section class="tab-pane" id="%s" aria-labelledby="%s-title">'
          .. '<%s class="tab-title" id="%s-title">'):format(tab, tab, heading, tab)))
        blocks:insert(pandoc.Plain(block.content))
        blocks:insert(raw("</" .. heading .. ">"))
      else
        block.classes = { "unnumbered", "unlisted" }
        blocks:insert(block)
      end
    else
      blocks:extend(set_blocks { block })
    end
  end
  level_before = first
  if html then
    blocks:insert(1, raw('<div class="panel-tabset" id="' .. name .. '">'))
    blocks:insert(raw("</section></div>"))
  end
  return blocks
end

local function scrolling(shown, name)
  local blocks = pandoc.Blocks { raw('<div class="table-scroll" role="region" tabindex="0" ' .. name .. ">") }
  blocks:extend(shown)
  blocks:insert(raw("</div>"))
  return blocks
end

-- A numbered figure or table with its caption; `notes` explain a table below it.
local function float(label, shown, caption, notes)
  local kind = label:match("^%l+")
  local word = words[WORDS_OF[kind]]
  counts[kind] = counts[kind] + 1
  numbers[label] = tostring(counts[kind])
  local blocks = pandoc.Blocks {}
  if not html then
    blocks:insert(raw("#figure(["))
    blocks:extend(shown)
    if #notes > 0 then
      blocks:insert(raw("#text(size: 0.85em)["))
      blocks:extend(notes)
      blocks:insert(raw("]"))
    end
    blocks:insert(raw(("], caption: figure.caption(position: %s, ["):format(kind == "tbl" and "top" or "bottom")))
    blocks:insert(pandoc.Plain(caption))
    blocks:insert(raw(('], ), kind: "quarto-float-%s", supplement: "%s", ) <%s>'):format(kind, word, label)))
    return blocks
  end
  local said = pandoc.Blocks {
    raw(('<figcaption class="quarto-float-caption" id="%s-caption">'):format(label)),
    pandoc.Plain(pandoc.Inlines {
      pandoc.Span(("%s\u{a0}%d:"):format(word, counts[kind]), { class = "float-label" }), pandoc.Space(),
    } .. caption),
    raw("</figcaption>"),
  }
  blocks:insert(raw(('<figure class="quarto-float quarto-float-%s" id="%s">'):format(kind, label)))
  if kind == "tbl" then
    blocks:extend(said)
    blocks:extend(scrolling(shown, ('aria-labelledby="%s-caption"'):format(label)))
    blocks:extend(notes)
  else
    blocks:insert(raw('<div class="picture-scroll">'))
    blocks:extend(shown)
    blocks:insert(raw("</div>"))
    blocks:extend(said)
  end
  blocks:insert(raw("</figure>"))
  return blocks
end

local function picture(image)
  local path = image.src:gsub("^/", "")
  local kind = path:match("%.(%w+)$")
  local alt = one_line(image.attributes["fig-alt"] or "")
  local width = image.attributes.width or "100%"
  check(image, { ["fig-alt"] = true, width = true, ["inline-svg"] = kind == "svg" })
  local file = not path:match("%.%.") and io.open(path, "rb")
  if not file then
    problem(image.src, "picture " .. image.src .. " does not exist in the project")
  elseif kind ~= "svg" and kind ~= "png" and kind ~= "jpg" and kind ~= "jpeg" then
    problem(image.src, "picture " .. image.src .. " is no .svg, .png or .jpg")
  end
  if alt == "" then problem(image.src, "picture " .. image.src .. " has no text alternative; add fig-alt") end
  if kind == "svg" and not image.classes:includes("inline-svg") then
    problem(image.src, "picture " .. image.src .. " needs the class inline-svg, to keep the page's font")
  end
  if not width:match("^%d%d?%%$") and width ~= "100%" then
    problem(image.src, "width of picture " .. image.src .. " must be a percentage, 0% to 100%")
  end
  if #problems > 0 then return {} end
  if not html then
    file:close()
    return { raw(("#image(%s, width: %s, alt: %s)"):format(typst_string("/" .. path), width, typst_string(alt))) }
  end
  local content = file:read("a")
  file:close()
  local style = width ~= "100%" and (' style="width:%s"'):format(width) or ""
  if kind == "svg" then
    local inner = content:gsub("^.-<svg ", function()
      return ('<svg role="img" aria-label="%s" '):format(escaped(alt))
    end, 1)
    return { raw("<div" .. style .. ">" .. inner .. "</div>") }
  end
  local data = pandoc.mediabag.make_data_uri("image/" .. kind:gsub("^jpg$", "jpeg"), content)
  return { raw(('<img src="%s" alt="%s"%s>'):format(data, escaped(alt), style)) }
end

local function figure(element)
  local image = element.content[1] and element.content[1].content and element.content[1].content[1]
  if not image or image.t ~= "Image" then
    problem("", "a figure that is not one picture is not supported")
    return {}
  end
  if not element.identifier:match("^fig%-[%w-]+$") then
    problem(image.src, "a figure without an identifier #fig-… is not supported")
    return {}
  end
  return float(element.identifier, picture(image), pandoc.utils.blocks_to_inlines(element.caption.long), {})
end

-- As wide as the content unless `tbl-colwidths` gives percentages; rows named by their first
-- cell where numbers follow it.
local function set_table(element)
  check(element, { ["tbl-colwidths"] = true }, "tbl")
  local given = element.attributes["tbl-colwidths"]
  local widths, sum = pandoc.List {}, 0
  for number in (given or ""):gmatch("[%d.]+") do
    widths:insert(tonumber(number) / 100)
    sum = sum + tonumber(number)
  end
  local columns = #element.colspecs
  if given and (not given:match("^%[[%d., ]+%]$") or #widths ~= columns or sum > 100 or widths:includes(0)) then
    problem(given, ("tbl-colwidths %s must be %d percentages, one per column, together at most 100"):format(given, columns))
  end
  local numeric = false
  element.colspecs = element.colspecs:map(function(column, index)
    numeric = numeric or (index > 1 and column[1] == pandoc.AlignRight)
    return { column[1], widths[index] }
  end)
  local first = element.colspecs[1][1]
  if numeric and (first == pandoc.AlignLeft or first == pandoc.AlignDefault) then
    for _, body in ipairs(element.bodies) do
      body.row_head_columns = 1
      for _, row in ipairs(body.body) do row.cells[1].attributes.scope = "row" end
    end
  end
  local own = html and (columns > 8 and { "many-columns" } or {}) or { "typst:no-figure" }
  element.attr = pandoc.Attr("", own)
  element.caption = pandoc.Caption {}
  return element
end

local function captioned_table(element)
  local label, caption = element.identifier, pandoc.utils.blocks_to_inlines(element.caption.long)
  if (label ~= "") ~= (#caption > 0) then
    problem(label ~= "" and "#" .. label or stringify(caption),
      "a table with a caption and no identifier #tbl-…, or the reverse, is not supported")
  end
  local shown = set_table(element)
  if label ~= "" then return float(label, { shown }, caption, {}) end
  if not html then return { shown } end
  plain_tables = plain_tables + 1
  return scrolling({ shown }, ('aria-label="%s"'):format(escaped(words["scrollable-table"]:format(plain_tables))))
end

-- `::: {#tbl-x}`: a table, blocks that explain it, and its caption as the last paragraph.
local function table_float(div)
  check(div, {}, "tbl")
  local blocks = div.content
  local shown, last = blocks[1], blocks[#blocks]
  local fits = #blocks > 1 and shown.t == "Table" and last.t == "Para" and #shown.caption.long == 0
  for index = 2, #blocks - 1 do fits = fits and blocks[index].t == "Div" end
  if not fits then
    problem("#" .. div.identifier, "a #" .. div.identifier .. " block that is not one table and, last, its caption")
    return {}
  end
  local notes = pandoc.Blocks {}
  for index = 2, #blocks - 1 do notes:insert(blocks[index]) end
  return float(div.identifier, { set_table(shown) }, last.content, set_blocks(notes))
end

local function heading(element)
  check(element, { unnumbered = true, unlisted = true }, "sec")
  local level = element.level
  if level > level_before + 1 then
    problem(begins(element), ("heading of level %d, expected %s"):format(
      level, level_before == 0 and "a chapter (#)" or "at most level " .. level_before + 1))
  end
  level_before = level
  if titled and level == 1 then return {} end
  -- Typst repeats headings in its contents, where each entry is a link already.
  if not html then element.content = element.content:walk { Link = function(link) return link.content end } end
  if level > depth or element.classes:includes("unnumbered") then
    numbers[element.identifier] = false
    if not element.classes:includes("unnumbered") then element.classes:insert("unnumbered") end
    return { element }
  end
  for other = 1, depth do
    local count = sections[other] or 0
    sections[other] = other < level and count or other == level and count + 1 or 0
  end
  local number = table.concat(sections, ".", 1, level)
  numbers[element.identifier] = number
  if html then
    element.content:insert(1, pandoc.Span(number, { class = "header-section-number" }))
    element.content:insert(2, pandoc.Space())
  end
  return { element }
end

-- A small picture alone, without number; or text, and what was meant as a mark of a block.
local function text(element)
  local before, only = nil, #element.content == 1 and element.content[1]
  if only and only.t == "Image" and only.identifier == "" then return picture(only) end
  for _, inline in ipairs(element.content) do
    if inline.t == "Str" and (not before or before.t == "SoftBreak") then
      if inline.text:match("^:::") then
        problem(inline.text, "a block mark (:::) that opens or closes nothing is not supported")
      elseif before and inline.text:match("^#+$") then
        problem(inline.text .. " ", "a heading needs an empty line before it")
      end
    end
    before = inline
  end
  return { element }
end

local function code(element)
  check({ t = "CodeBlock", classes = {}, attributes = element.attributes, identifier = element.identifier },
    { shortcodes = true })
  if element.attributes.shortcodes ~= "false" then element.text = element.text:gsub("{({{<.->}})}", "%1") end
  element.attr = pandoc.Attr("", {}, html and { tabindex = "0" } or {})
  return { element }
end

local function inside(element)
  element.content = set_blocks(element.content)
  return { element }
end

local function items(element)
  element.content = element.content:map(set_blocks)
  return { element }
end

local SET = {
  BlockQuote = inside,
  BulletList = items,
  CodeBlock = code,
  DefinitionList = function(element)
    element.content = element.content:map(function(item) return { item[1], item[2]:map(set_blocks) } end)
    return { element }
  end,
  Div = function(div)
    local kind = callout_kind(div)
    if kind then return callout(div, kind) end
    if div.classes:includes("panel-tabset") then return tabset(div) end
    if div.identifier:match("^tbl%-") then return table_float(div) end
    check(div, {})
    return inside(div)
  end,
  Figure = figure,
  Header = heading,
  HorizontalRule = function(element) return { element } end,
  OrderedList = items,
  Para = text,
  Plain = text,
  RawBlock = function(block)
    if block.format == "html" and block.text:lower():match("<script") then
      problem("<script", "a script in the text is not supported; name it under include-after-body")
    elseif block.format == "typst" and block.text:match("#import") then
      problem("#import", "a Typst import is not supported: packages are fetched")
    elseif block.format ~= "html" and block.format ~= "typst" then
      problem(block.text, "raw " .. block.format .. " is not supported")
    end
    return block.format == target and { block } or {}
  end,
  Table = captioned_table,
}

set_blocks = function(blocks)
  local result = pandoc.Blocks {}
  for _, block in ipairs(blocks) do
    local shown = block.t == "Div" and conditional(block)
    if shown then
      result:extend(set_blocks(shown))
    elseif SET[block.t] then
      result:extend(SET[block.t](block))
    else
      problem(stringify(block), "a " .. block.t .. " is not supported")
    end
  end
  return result
end

-- Inlines --------------------------------------------------------------------------------------

local function reference(citation)
  local label = citation.id:gsub("^%u", string.lower)
  local kind = label:match("^(%l+)%-[%w-]+$")
  if not WORDS_OF[kind] then
    problem("@" .. citation.id, "@" .. citation.id .. " is not supported; references are to fig-, tbl- and sec-")
  elseif #citation.prefix > 0 or #citation.suffix > 0 then
    problem("@" .. citation.id, "text inside the brackets of @" .. citation.id .. " is not supported")
  elseif numbers[label] == nil then
    problem("@" .. citation.id, ("@%s refers to nothing in the %s output; give a figure, table or section "
      .. "the identifier #%s, or correct the reference"):format(citation.id, target, label))
  elseif not numbers[label] then
    problem("@" .. citation.id, "@" .. citation.id .. " refers to a section without a number; refer to a numbered one")
  else
    local prefix = citation.mode == "SuppressAuthor" and "" or words[WORDS_OF[kind]]
    -- In Typst the number is Typst's own; the `;` ends the piece of code.
    if not html then return pandoc.RawInline("typst", ("#ref(<%s>, supplement: [%s]);"):format(label, prefix)) end
    local printed = (prefix ~= "" and prefix .. "\u{a0}" or "") .. numbers[label]
    return pandoc.Link(printed, "#" .. label, "", { class = "quarto-xref" })
  end
  return pandoc.Str("")
end

local INLINES = {
  traverse = "topdown", -- what another output shows is left out before it is looked at
  Div = conditional,
  Cite = function(cite)
    local parts = pandoc.Inlines {}
    for index, citation in ipairs(cite.citations) do
      if index > 1 then parts:extend { pandoc.Str(","), pandoc.Space() } end
      parts:insert(reference(citation))
    end
    return parts
  end,
  Code = function(element)
    check(element, {})
    if element.text:match("^{+%s*%a+%s*}+%s") or element.text:match("^r%s") then
      problem(element.text:match("^{+%s*%a+") or "`r ", "executed code is not supported; compute in a notebook and use a variable")
    end
    element.text = element.text:gsub("{({{<.->}})}", "%1")
    return element
  end,
  Image = function(image)
    problem(image.src, "a picture within a paragraph or without a caption is not supported")
  end,
  Link = function(link)
    check(link, { ["quarto-xref"] = true })
    local scheme = link.target:match("^%s*(%a[%w+.-]*):")
    if scheme and not pandoc.List { "http", "https", "mailto" }:includes(scheme:lower()) then
      problem(link.target, "link to " .. link.target .. "; only http, https and mailto are allowed")
    end
  end,
  Math = function(math)
    problem(math.text, "a formula ($…$) is not supported")
  end,
  RawInline = function(element)
    if element.format ~= "typst" or html then
      problem(element.text, "raw " .. element.format .. " within a paragraph is not supported")
    end
  end,
  Span = function(span)
    local shown = conditional(span)
    if not shown then check(span, {}) end
    return shown
  end,
}

function Pandoc(doc)
  local given = doc.meta.filter
  for name, word in pairs(given.words) do words[name] = stringify(word) end
  for _, name in ipairs(given.classes) do classes[stringify(name)] = true end
  depth = tonumber(stringify(given["number-depth"]))
  titled = given.titled
  metadata = doc.meta
  doc.meta.filter = nil
  doc.blocks = set_blocks(doc.blocks):walk(INLINES)
  if #problems > 0 then
    io.stderr:write(table.concat(problems, "\n"), "\n")
    os.exit(1)
  end
  return doc
end
