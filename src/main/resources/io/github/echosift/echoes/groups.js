(function () {
  'use strict';
  var PAGE = 20;
  var groups = null;
  var found = [];
  var page = 0;
  var bar = document.getElementById('groups-bar');
  var list = document.getElementById('groups-list');
  var find = document.getElementById('groups-find');
  var rule = document.getElementById('groups-rule');
  var least = document.getElementById('groups-size');
  var order = document.getElementById('groups-order');
  var says = document.getElementById('groups-found');
  var pages = document.getElementById('groups-pages');
  var back = document.getElementById('groups-back');
  var on = document.getElementById('groups-on');
  var later = 0;

  /** The groups, read when they are first asked for: the page is seen before. */
  function read() {
    if (groups) { return; }
    var data = JSON.parse(document.getElementById('groups-data').textContent);
    groups = data.groups.map(function (one) {
      var words = [one[0], one[2]];
      var weakest = 1;
      var rules = {};
      one[3].forEach(function (echo) {
        words.push(echo[0], echo[3]);
        rules[data.rules[echo[1]]] = true;
        weakest = Math.min(weakest, echo[2]);
      });
      return {
        id: one[0], size: one[1], text: one[2], weakest: weakest, rules: rules,
        low: words.join(' ').normalize('NFKC').toLowerCase(),
        echoes: one[3].map(function (echo) {
          return { id: echo[0], rule: data.rules[echo[1]], score: echo[2], text: echo[3] };
        })
      };
    });
  }

  function made(name, kind, text) {
    var element = document.createElement(name);
    if (kind) { element.className = kind; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  }

  /** Words, white space and single other characters, as the page's own marks have them. */
  function tokens(text) {
    return text.match(/(?:(?!\p{Ideographic})[\p{L}\p{N}\p{M}])+|\s+|[^]/gu) || [];
  }

  /** The second text with what differs from the first marked; plain where hardly anything is alike. */
  function marked(first, second) {
    var out = made('p', 'text');
    out.dir = 'auto';
    var a = tokens(first);
    var b = tokens(second);
    var most = [];
    for (var i = a.length; i >= 0; i--) {
      most[i] = [];
      for (var j = b.length; j >= 0; j--) {
        most[i][j] = i === a.length || j === b.length ? 0
          : a[i] === b[j] ? most[i + 1][j + 1] + a[i].length
          : Math.max(most[i + 1][j], most[i][j + 1]);
      }
    }
    if (!first || most[0][0] < 0.35 * Math.max(first.length, second.length)) {
      out.textContent = second;
      return out;
    }
    var last = null;
    function put(kind, text) {
      if (last && last.kind === kind) {
        last.node.textContent += text;
        return;
      }
      last = { kind: kind, node: kind ? made(kind, '', text) : document.createTextNode(text) };
      out.appendChild(last.node);
    }
    for (var x = 0, y = 0; x < a.length || y < b.length;) {
      if (x < a.length && y < b.length && a[x] === b[y]) {
        put('', a[x++]);
        y++;
      } else if (x < a.length && (y === b.length || most[x + 1][y] >= most[x][y + 1])) {
        put('del', a[x++]);
      } else {
        put('ins', b[y++]);
      }
    }
    return out;
  }

  function card(group) {
    var item = made('li');
    var details = made('details', 'group');
    var summary = made('summary');
    var size = made('span', 'size', group.size.toLocaleString('en'));
    size.appendChild(made('span', 'unit', ' documents'));
    summary.appendChild(size);
    var preview = made('span', 'preview', group.text || group.id);
    preview.dir = 'auto';
    summary.appendChild(preview);
    details.appendChild(summary);
    details.addEventListener('toggle', function () {
      if (details.open && !details.querySelector('article')) { fill(details, group); }
    });
    item.appendChild(details);
    return item;
  }

  // As Html.id does: of a long one head and tail.
  function named(id) {
    var letters = Array.from(id);
    var short = letters.length <= 64 ? id : letters.slice(0, 48).join('') + '\u2026' + letters.slice(-16).join('');
    var code = made('code', '', short);
    code.dir = 'auto';
    return code;
  }

  function fill(details, group) {
    var keeper = made('article');
    var who = made('p', 'meta');
    who.appendChild(made('b', '', 'Keeper'));
    who.appendChild(named(group.id));
    keeper.appendChild(who);
    var text = made('p', 'text', group.text);
    text.dir = 'auto';
    keeper.appendChild(text);
    details.appendChild(keeper);
    group.echoes.forEach(function (echo) {
      var one = made('article');
      var meta = made('p', 'meta');
      var name = made('span', 'rule');
      name.appendChild(made('i', 'dot of-' + echo.rule));
      name.appendChild(document.createTextNode(echo.rule));
      meta.appendChild(name);
      meta.appendChild(named(echo.id));
      meta.appendChild(made('span', '', echo.score.toFixed(3)));
      one.appendChild(meta);
      if (echo.text) { one.appendChild(marked(group.text, echo.text)); }
      details.appendChild(one);
    });
    var more = group.size - 1 - group.echoes.length;
    if (more > 0) { details.appendChild(made('p', 'more', 'and ' + more.toLocaleString('en') + ' more')); }
  }

  function seek() {
    read();
    var words = find.value.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
    var size = Number(least.value) || 0;
    found = groups.filter(function (group) {
      return group.size >= size && (!rule.value || group.rules[rule.value])
        && words.every(function (word) { return group.low.indexOf(word) >= 0; });
    });
    if (order.value === 'weak') {
      found = found.slice().sort(function (a, b) { return a.weakest - b.weakest; });
    }
    page = 0;
    show();
  }

  function show() {
    var last = Math.max(0, Math.ceil(found.length / PAGE) - 1);
    page = Math.max(0, Math.min(last, page));
    var shown = document.createDocumentFragment();
    found.slice(page * PAGE, page * PAGE + PAGE).forEach(function (group) { shown.appendChild(card(group)); });
    list.textContent = '';
    list.appendChild(shown);
    pages.hidden = last === 0;
    var where = 'page ' + (page + 1) + ' of ' + (last + 1);
    document.getElementById('groups-page').textContent = where;
    says.textContent = found.length === 0
      ? 'No group of the ' + groups.length.toLocaleString('en') + ' listed ones fits.'
      : found.length.toLocaleString('en') + ' of ' + groups.length.toLocaleString('en') + ' listed groups'
        + (last ? ', ' + where : '');
    // A button that is out of reach keeps the focus: it says so instead of vanishing from the order.
    back.setAttribute('aria-disabled', String(page === 0));
    on.setAttribute('aria-disabled', String(page === last));
  }

  function turn(by) {
    read();
    if (!found.length) { found = groups; }
    page += by;
    show();
  }

  bar.dataset.rules.split(' ').forEach(function (name) {
    var option = made('option', '', name);
    option.value = name;
    rule.appendChild(option);
  });
  bar.hidden = false;
  pages.hidden = pages.dataset.pages === '1';
  document.getElementById('groups-page').textContent = 'page 1 of ' + pages.dataset.pages;
  back.setAttribute('aria-disabled', 'true');
  find.addEventListener('input', function () {
    clearTimeout(later);
    later = setTimeout(seek, 120);
  });
  [rule, least, order].forEach(function (control) { control.addEventListener('change', seek); });
  bar.addEventListener('submit', function (event) {
    event.preventDefault();
    seek();
  });
  back.addEventListener('click', function () { turn(-1); });
  on.addEventListener('click', function () { turn(1); });
  var asked = /[#&]find=([^&]*)/.exec(window.location.hash);
  if (asked) {
    find.value = decodeURIComponent(asked[1]);
    seek();
  }
}());
