-- Sends the forms of a file, one a line: path, cookies and body, with tabs between.

local forms, sent = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local path, cookies, body = line:match("^([^\t]*)\t([^\t]*)\t(.*)$")
    forms[#forms + 1] = wrk.format("POST", path, {
      ["Host"] = wrk.host,
      ["Cookie"] = cookies,
      ["Content-Type"] = "application/x-www-form-urlencoded",
      ["Sec-Fetch-Site"] = "same-origin",
    }, body)
  end
end

function request()
  sent = sent + 1
  if sent > #forms then
    error("there are not enough forms")
  end
  return forms[sent]
end
