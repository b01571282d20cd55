#!/usr/bin/env python3
"""Writes own.json and scripts.json beside it. Run by hand when a way of being hostile is added; the lists are kept in the repository."""
import base64, html, json, pathlib, urllib.parse

HERE = pathlib.Path(__file__).parent
blns = json.loads((HERE / "blns.json").read_text())

# What the big list lacks: terminals, direction of writing, our own formats.
OWN = [
    "\x1b[31mred\x1b[0m", "\x1b[2J\x1b[1;1Hcleared", "\x1b]0;title of the terminal\x07", "\x1b]52;c;cGFzdGU=\x07", "\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "\x1b[6n", "\x1bP+q544e\x1b\\", "\x9b31mred by one byte", "over\rwritten", "back\x08\x08\x08\x08space", "bell\x07", "form\x0cfeed", "vertical\x0btab",
    "right\u202eto left gpj.exe", "isolated \u2067inside\u2069 out", "\u2066never closed", "zero\u200bwidth\u200djoined\ufeff", "line\u2028separator\u2029paragraph", "soft\u00adhyphen", "tag\U000e0041\U000e0042\U000e0043s",
    "{ $about }", "{ -brand }", "key = value\nother = value", "../../../../etc/passwd", "..\\..\\windows\\system32", "C:\\CON", "file:///etc/shadow",
    "a/b", "trailing dot.", " leading and trailing ", "\u0301combining first", "e\u0301 and \u00e9", "й in two: и\u0306", "-----BEGIN AGE ENCRYPTED FILE-----", "AGE-SECRET-KEY-1QQQQQQQQ",
    '{"v":1,"act":"item-deposited"}', "sandyq/abcdefgh\n17\nAAAA=", "— sandyq/x AAAA", "%s%n%x{}{0}", "\u0000nul", "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace") + "half a pair",
]

RUN = "sandyqRan()"
plain = [
    "<script>{}</script>", "<SCRIPT>{}</SCRIPT>", "<script >{}</script >", "<script\n>{}</script\n>", "<script/x>{}</script>", "<script>{}", "<scr<script>ipt>{}</scr</script>ipt>", "<script type=module>{}</script>",
    "<script src=data:text/javascript,{}></script>", "<script src=//127.0.0.1:9/x.js></script>", "<script>/*\n*/{}//</script>", "<svg><script>{}</script></svg>", "<math><script>{}</script></math>", "<svg><script href=data:,{} />",
    "</title><script>{}</script>", "</textarea><script>{}</script>", "</style><script>{}</script>", "--><script>{}</script>", "]]><script>{}</script>", "'\"><script>{}</script>", "\"/><script>{}</script>", "`><script>{}</script>",
    "<noscript><p title=\"</noscript><script>{}</script>\">", "<template><script>{}</script></template>", "<xmp><script>{}</script>", "<plaintext><script>{}</script>", "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
]
events = [
    "<img src=x onerror={}>", "<img src=x onerror='{}'>", "<img/src=x/onerror={}>", "<img src onerror={}//", "<img src=sandyq://localhost/x onerror={}>", "<image src=x onerror={}>", "<svg onload={}>", "<svg/onload={}>", "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<svg><set onbegin={} attributeName=x>", "<body onload={}>", "<body onpageshow={}>", "<body onfocus={}>", "<input onfocus={} autofocus>", "<select onfocus={} autofocus>", "<textarea onfocus={} autofocus>", "<button onfocus={} autofocus>x",
    "<keygen onfocus={} autofocus>", "<video src=x onerror={}>", "<video><source onerror={}>", "<audio src=x onerror={}>", "<video poster=x onloadstart={}><source></video>", "<details open ontoggle={}>", "<marquee onstart={}>", "<marquee loop=1 onfinish={}>x",
    "<object data=x onerror={}>", "<embed src=x onload={}>", "<link rel=stylesheet href=x onerror={}>", "<link rel=stylesheet href=data:, onload={}>", "<style onload={}></style>", "<style>@import 'x'</style onerror={}>", "<iframe onload={}></iframe>", "<frameset onload={}>",
    "<div onmouseover={}>x</div>", "<div style=animation-name:x onanimationstart={}>", "<style>@keyframes x{{}}</style><b style=animation-name:x onanimationstart={}>", "<b style=transition:1s ontransitionend={}>", "<p onpointerenter={}>x", "<a onclick={}>x</a>",
    "<form onsubmit={}><button>x", "<form onformdata={}><button autofocus>", "<dialog open onclose={}>", "<x onclick={} tabindex=1 autofocus>", "<x contenteditable onblur={}>lose focus", "<x oncopy={}>copy", "<x onscroll={} style=overflow:scroll;height:1px><br><br>",
    "<bgsound src=x onload={}>", "<isindex onfocus={} autofocus>", "<table background=javascript:{}>", "<portal onload={}>", "<menu onshow={}>", "<track onerror={}>", "<canvas onclick={}>", "<slot onslotchange={}>",
]
links = [
    "javascript:{}", "JaVaScRiPt:{}", " javascript:{}", "java\tscript:{}", "java\nscript:{}", "java\rscript:{}", "\x01javascript:{}", "javascript&colon;{}", "javascript&#58;{}", "javascript&#x3a;{}", "&#106;avascript:{}", "javascript://%0a{}", "javascript://example.org/%0d%0a{}",
    "data:text/html,<script>{}</script>", "data:text/html;base64,B64", "data:image/svg+xml,<svg onload={}>", "vbscript:{}", "blob:{}", "<a href=javascript:{}>x</a>", "<a href='java&Tab;script:{}'>x</a>", "<a href=\"data:text/html,<script>{}</script>\">x</a>",
    "<a xlink:href=javascript:{}>x", "<svg><a xlink:href=javascript:{}><text y=9>x", "<math href=javascript:{}>x", "<iframe src=javascript:{}>", "<embed src=javascript:{}>", "<object data=javascript:{}>", "<form action=javascript:{}><button>x", "<button formaction=javascript:{}>x",
    "<input type=image src=x formaction=javascript:{}>", "<base href=javascript:{}//>", "<meta http-equiv=refresh content='0;url=javascript:{}'>", "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>", "<link rel=import href=data:text/html,<script>{}</script>>",
    "<a href=tauri://localhost/ask.html>x</a>", "<a href=sandyq://localhost/pixels/x/0?w=1>x</a>", "<a href=ipc://localhost/lock>x</a>", "<img src=ipc://localhost/lock>", "<iframe src=ipc://localhost/close_locker></iframe>", "<form action=ipc://localhost/lock method=post><button>x",
    "[x](javascript:{})", "![x](x\" onerror=\"{})", "<javascript:{}>", "http://127.0.0.1:9/?{}", "<img src=http://127.0.0.1:9/?{}>", "<link rel=prefetch href=http://127.0.0.1:9/>", "<link rel=dns-prefetch href=//sandyq.invalid>",
]
attributes = [
    "\" onfocus={} autofocus x=\"", "' onfocus={} autofocus x='", "` onfocus={} autofocus x=`", "\" onmouseover=\"{}", "' onmouseover='{}", " onmouseover={} ", "\"><img src=x onerror={}>", "'><img src=x onerror={}>", "--!><img src=x onerror={}>", "\" style=\"animation-name:x\" onanimationstart=\"{}",
    "\" srcdoc=\"<script>{}</script>", "x\" is=\"y\" onclick=\"{}", "\";{};//", "';{};//", "`;{};//", "${{{}}}", "`${{{}}}`", "\\\";{}//", "\\';{}//", "</script><script>{}</script>", "\u2028{}\u2028", "*/{}/*", "-{}-", "'-{}-'", "\"-{}-\"", "\\u003cscript\\u003e{}\\u003c/script\\u003e", "\\x3cscript\\x3e{}\\x3c/script\\x3e",
]
templates = [
    "{{{{{}}}}}", "{{{{constructor.constructor('{}')()}}}}", "{{{{$on.constructor('{}')()}}}}", "{{@html '<img src=x onerror={}>'}}", "{{#if {}}}{{/if}}", "{{{{'a'.constructor.prototype.charAt=[].join;$eval('x={}')}}}}", "<%= {} %>", "<% {} %>", "#{{{}}}", "*{{{}}}", "@{{{}}}", "{{% {} %}}", "[[{}]]", "[(${{{}}})]", "{{php}}{}{{/php}}",
    "${{T(java.lang.Runtime).getRuntime().exec('x')}}", "{{{{7*7}}}}", "{{{{config}}}}", "<x v-html=\"'<img src=x onerror={}>'\">", "<x :onclick={}>", "<x ng-app>{{{{{}}}}}", "<x x-data=\"{}\">", "<x hx-on:load={}>", "<x data-bind='click:{}'>",
]
calls = [
    "window.__TAURI_INTERNALS__.invoke('lock')", "<img src=x onerror=__TAURI_INTERNALS__.invoke('lock')>", "<svg onload=\"__TAURI_INTERNALS__.invoke('close_locker')\">", "<script>__TAURI_INTERNALS__.invoke('leave')</script>",
    "<script>__TAURI_INTERNALS__.invoke('release',{id:'x',reason:'x'})</script>", "\"><script>__TAURI_INTERNALS__.postMessage('{}')</script>", "<img src=x onerror=fetch('ipc://localhost/lock',{method:'POST'})>", "<script>webkit.messageHandlers.ipc.postMessage('{}')</script>",
    "__proto__", "constructor", "{\"__proto__\":{\"polluted\":true}}", "<form id=__TAURI_INTERNALS__><input name=invoke>", "<a id=host><a id=host name=lock>", "<img name=getElementById>",
]
encoded = [
    html.escape(f"<script>{RUN}</script>"), "&lt;img src=x onerror=" + RUN + "&gt;", urllib.parse.quote(f"<script>{RUN}</script>"), urllib.parse.quote(urllib.parse.quote(f"<img src=x onerror={RUN}>")), base64.b64encode(f"<script>{RUN}</script>".encode()).decode(),
    "".join(f"&#{ord(c)};" for c in f"<svg onload={RUN}>"), "".join(f"&#x{ord(c):x}" for c in f"<svg onload={RUN}>"), "".join(f"\\u{ord(c):04x}" for c in f"<svg onload={RUN}>"), "+ADw-script+AD4-" + RUN + "+ADw-/script+AD4-", "\uff1cscript\uff1e" + RUN + "\uff1c/script\uff1e",
    "\u2039script\u203a" + RUN, "<\u0000script>" + RUN + "</script>", "<img src=x on\u0000error=" + RUN + ">", "<img src=x onerror\u000b=" + RUN + ">", "<img\u00a0src=x onerror=" + RUN + ">", "\ufeff<script>" + RUN + "</script>", "<\u017fcript>" + RUN + "</\u017fcript>", "<ımg src=x onerror=" + RUN + ">",
    "<!--><img src=x onerror=" + RUN + "-->", "<![CDATA[<img src=x onerror=" + RUN + ">]]>", "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>" + RUN + "</x:script>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    "<svg><foreignObject><img src=x onerror=" + RUN + "></foreignObject></svg>", "<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><image href=x onerror=" + RUN + " /></svg>#x'>", "<math><mtext><table><mglyph><style><img src=x onerror=" + RUN + ">", "<svg></p><style><a id='</style><img src=x onerror=" + RUN + ">'>",
    "<style>*{background:url(http://127.0.0.1:9/)}</style>", "<div style=background:url(javascript:" + RUN + ")>", "<div style=width:expression(" + RUN + ")>", "<xss style=behavior:url(x.htc)>",
]


def made(forms):
    return [one.replace("{{", "\0(").replace("}}", "\0)").replace("{}", RUN).replace("\0(", "{").replace("\0)", "}").replace("B64", base64.b64encode(f"<script>{RUN}</script>".encode()).decode()) for one in forms]


scripts = {"elements": made(plain), "events": made(events), "links": made(links), "attributes": made(attributes), "templates": made(templates), "calls": calls, "encoded": encoded}
distinct = list(dict.fromkeys(blns))
own = OWN[: 516 - len(distinct)]
assert len(distinct) + len(own) == 516, (len(distinct), len(OWN))
flat = [one for group in scripts.values() for one in group]
assert len(set(flat)) == len(flat) == 223
print({name: len(group) for name, group in scripts.items()}, len(flat), len(distinct), len(own))
(HERE / "own.json").write_text(json.dumps(own, ensure_ascii=True, indent=1) + "\n")
(HERE / "scripts.json").write_text(json.dumps(scripts, ensure_ascii=True, indent=1) + "\n")
