(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('map-data').textContent);
  var field = document.getElementById('map-field');
  var canvas = document.getElementById('map-canvas');
  var labels = document.getElementById('map-labels');
  var tip = document.getElementById('map-tip');
  var find = document.getElementById('map-find');
  var lasso = document.getElementById('map-lasso');
  var ids = document.getElementById('map-ids');
  var pen = canvas.getContext('2d');
  var view = { x: data.side / 2, y: data.side / 2, zoom: 1 };
  var wanted = null;
  var chosen = null;
  var loop = null;
  var size = 0;
  var wide = 0;
  var due = 0;

  function bytes(packed) {
    var text = atob(packed);
    var out = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) { out[i] = text.charCodeAt(i); }
    return out;
  }

  /** Places of sixteen bits, cluster by cluster. */
  var places = bytes(data.at);
  var count = places.length / 4;
  var xs = new Uint16Array(count);
  var ys = new Uint16Array(count);
  var cs = new Uint16Array(count);
  var middles = {};
  var first = 0;
  data.sizes.forEach(function (pair) {
    var m = middles[pair[0]] = { x: 0, y: 0, n: pair[1], c: pair[0] };
    for (var i = first; i < first + pair[1]; i++) {
      xs[i] = places[4 * i] | places[4 * i + 1] << 8;
      ys[i] = places[4 * i + 2] | places[4 * i + 3] << 8;
      cs[i] = pair[0];
      m.x += xs[i];
      m.y += ys[i];
    }
    first += pair[1];
  });

  /** All points, every sixteenth first. */
  var rounds = new Int32Array(count);
  for (var r = 0, into = 0; r < 16; r++) {
    for (var p = r; p < count; p += 16) { rounds[into++] = p; }
  }

  /** Where the text of a point stands, from 1; 0 where the page has none. */
  var texts = new Int32Array(count);
  if (data.text.length === count) {
    for (var t = 0; t < count; t++) { texts[t] = t + 1; }
  } else {
    data.told.forEach(function (i, n) { texts[i] = n + 1; });
  }

  /** Numbers of ids, as differences within clusters. */
  var numbers = data.ids ? new Float64Array(count) : null;
  if (numbers) {
    var packed = bytes(data.ids.packed);
    for (var n = 0, from = 0; n < count; n++) {
      var value = 0;
      var weight = 1;
      var more = true;
      while (more) {
        value += (packed[from] & 127) * weight;
        weight *= 128;
        more = packed[from++] > 127;
      }
      numbers[n] = value + (n && cs[n] === cs[n - 1] ? numbers[n - 1] : 0);
    }
  }

  function id(i) {
    if (!numbers) { return texts[i] ? data.id[texts[i] - 1] : ''; }
    return data.ids.prefix + numbers[i].toString(data.ids.radix).padStart(data.ids.width, '0');
  }
  function text(i) { return texts[i] ? data.text[texts[i] - 1] : ''; }
  function counted(n) { return n.toLocaleString('en-US'); }

  var clusters = Object.keys(middles).map(function (c) {
    var one = middles[c];
    return { c: one.c, n: one.n, x: one.x / one.n, y: one.y / one.n, name: data.names[c] || 'cluster ' + c };
  }).sort(function (a, b) { return b.n - a.n || a.c - b.c; });

  /** The middle of the largest clusters of each topic of several. */
  var topics = data.topics.map(function (topic) {
    var of = clusters.filter(function (one) { return topic.clusters.indexOf(one.c) >= 0; });
    var n = of.reduce(function (sum, one) { return sum + one.n; }, 0);
    var mean = function (axis) { return of.reduce(function (sum, one) { return sum + one[axis] * one.n; }, 0) / n; };
    return { n: n, x: mean('x'), y: mean('y'), name: topic.name, kind: 'topic' };
  }).filter(function (one) { return one.n; });

  function scale() { return 0.92 * Math.min(wide, size) / data.side * view.zoom; }
  function toX(x) { return wide / 2 + (x - view.x) * scale(); }
  function toY(y) { return size / 2 + (y - view.y) * scale(); }

  function colour(cluster, light) {
    return 'hsl(' + Math.round(cluster * 137.508 % 360) + ' 55% ' + light + '%)';
  }

  /** Draws with the next frame, once however often it is asked for until then. */
  function soon() {
    if (!due) { due = window.requestAnimationFrame(draw); }
  }

  function draw() {
    window.cancelAnimationFrame(due);
    due = 0;
    var box = field.getBoundingClientRect();
    var dense = window.devicePixelRatio || 1;
    wide = box.width;
    size = Math.max(260, Math.min(560, Math.round(wide * 0.68)));
    canvas.style.height = size + 'px';
    canvas.width = Math.round(wide * dense);
    canvas.height = Math.round(size * dense);
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    pen.clearRect(0, 0, wide, size);
    var light = window.matchMedia('(prefers-color-scheme: dark)').matches ? 66 : 45;
    var radius = Math.max(0.6, Math.min(5, 0.9 + Math.min(2, 40 / Math.sqrt(count)) + 0.7 * Math.sqrt(view.zoom) - 0.6));
    var round = count <= 5000;
    var styles = {};
    data.sizes.forEach(function (pair) { styles[pair[0]] = colour(pair[0], light); });
    var drawn = 0;
    var inked = -1;
    var by = scale();
    pen.globalAlpha = 0.75;
    // in rounds through all clusters, so that none lies over all others
    for (var n = 0; n < count; n++) {
      var i = rounds[n];
      var x = wide / 2 + (xs[i] - view.x) * by;
      var y = size / 2 + (ys[i] - view.y) * by;
      if (x < -9 || y < -9 || x > wide + 9 || y > size + 9) { continue; }
      if (wanted || chosen) { pen.globalAlpha = (wanted && !wanted[i]) || (chosen && !chosen[i]) ? 0.1 : 0.75; }
      if (cs[i] !== inked) { pen.fillStyle = styles[inked = cs[i]]; }
      if (round) {
        pen.beginPath();
        pen.arc(x, y, radius, 0, 6.2832);
        pen.fill();
      } else {
        pen.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
      }
      drawn++;
    }
    pen.globalAlpha = 1;
    if (loop && loop.length > 1) {
      pen.strokeStyle = getComputedStyle(field).color;
      pen.setLineDash([4, 3]);
      pen.beginPath();
      loop.forEach(function (at, n) { if (n) { pen.lineTo(at[0], at[1]); } else { pen.moveTo(at[0], at[1]); } });
      pen.stroke();
      pen.setLineDash([]);
    }
    canvas.setAttribute('data-drawn', drawn);
    name();
  }

  /**
   * Labels that have room, the largest first: from afar of topics and then of clusters, nearer of
   * clusters, and nearest all words of theirs.
   */
  function name() {
    labels.textContent = '';
    var taken = [];
    var level = view.zoom < 1.6 && topics.length ? 1 : view.zoom < 4 ? 2 : 3;
    labels.setAttribute('data-level', level);
    (level === 1 ? topics.concat(clusters) : clusters).map(function (one) {
      return level === 3
        ? { n: one.n, x: one.x, y: one.y, name: data.labels[one.c] || one.name } : one;
    }).forEach(function (one) {
      var x = toX(one.x);
      var y = toY(one.y);
      if (x < 0 || y < 0 || x > wide || y > size || taken.length > 60) { return; }
      var half = (one.kind ? 4.2 : 3.6) * Math.min(level === 3 ? 40 : 24, one.name.length) + 6;
      var at = Math.max(half, Math.min(wide - half, x));
      var box = null;
      [0, -20, 20, -40, 40].some(function (off) {
        var tried = [at - half, y + off - 11, at + half, y + off + 11];
        var free = taken.every(function (other) {
          return tried[2] < other[0] || tried[0] > other[2] || tried[3] < other[1] || tried[1] > other[3];
        });
        box = free ? tried : null;
        return free;
      });
      if (!box) { return; }
      taken.push(box);
      var label = document.createElement('span');
      label.textContent = one.name;
      label.dir = 'auto';
      if (one.kind) { label.className = one.kind; }
      label.style.left = at + 'px';
      label.style.top = (box[1] + box[3]) / 2 + 'px';
      labels.appendChild(label);
    });
  }

  function zoom(by, x, y) {
    var before = scale();
    var next = Math.max(0.8, Math.min(60, view.zoom * by));
    var dx = (x - wide / 2) / before;
    var dy = (y - size / 2) / before;
    var ratio = view.zoom / next;
    view.x += dx * (1 - ratio);
    view.y += dy * (1 - ratio);
    view.zoom = next;
    draw();
  }

  /** The document under the pointer, one with a text before the others. */
  function nearest(x, y) {
    var best = -1;
    var least = 1e9;
    var by = scale();
    for (var i = 0; i < count; i++) {
      if (wanted && !wanted[i]) { continue; }
      var dx = wide / 2 + (xs[i] - view.x) * by - x;
      var dy = size / 2 + (ys[i] - view.y) * by - y;
      var far = dx * dx + dy * dy;
      if (far < 144 && far + (texts[i] ? 0 : 144) < least) {
        least = far + (texts[i] ? 0 : 144);
        best = i;
      }
    }
    return best;
  }

  function show(i) {
    tip.hidden = i < 0;
    if (i < 0) { return; }
    tip.textContent = text(i) || id(i);
    var meta = document.createElement('span');
    meta.textContent = (id(i) ? id(i).replace(/^(.{48}).+(.{16})$/su, '$1\u2026$2') + ' · ' : '') + (data.names[cs[i]] || 'cluster ' + cs[i]);
    tip.appendChild(meta);
    tip.style.left = Math.max(0, Math.min(wide - 280, toX(xs[i]) + 10)) + 'px';
    tip.style.top = toY(ys[i]) + 10 + 'px';
  }

  function seek() {
    var words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    wanted = null;
    var found = 0;
    var told = 0;
    if (words.length) {
      wanted = new Uint8Array(count);
      for (var i = 0; i < count; i++) {
        var low = texts[i] || numbers ? (text(i) + ' ' + id(i)).toLowerCase() : '';
        told += texts[i] ? 1 : 0;
        wanted[i] = low && words.every(function (word) { return low.indexOf(word) >= 0; }) ? 1 : 0;
        found += wanted[i];
      }
    }
    document.getElementById('map-found').textContent = words.length
      ? counted(found) + (told < count ? ' found; ' + counted(told) + ' of ' + counted(count) + ' have their text here'
        : ' of ' + counted(count) + ' shown have it') : '';
    draw();
  }

  function inside(x, y, line) {
    var within = false;
    for (var i = 0, j = line.length - 1; i < line.length; j = i++) {
      var a = line[i];
      var b = line[j];
      if ((a[1] > y) !== (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) { within = !within; }
    }
    return within;
  }

  /** Lists what was drawn around, or without a line what has the words. */
  function choose(line) {
    var some = [];
    var all = 0;
    chosen = new Uint8Array(count);
    for (var i = 0; i < count; i++) {
      if ((wanted && !wanted[i]) || (line && !inside(toX(xs[i]), toY(ys[i]), line))) { continue; }
      chosen[i] = 1;
      all++;
      if (numbers || texts[i]) { some.push(id(i)); }
    }
    chosen = all ? chosen : null;
    document.getElementById('map-chosen').hidden = !all;
    document.getElementById('map-count').textContent = counted(all) + (all === 1 ? ' document' : ' documents')
      + (some.length < all ? '; the page has the ids of ' + counted(some.length) + ' of them' : '');
    ids.value = some.join('\n');
    draw();
  }

  var held = null;
  function at(event) {
    var box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }
  canvas.addEventListener('pointerdown', function (event) {
    held = at(event);
    canvas.setPointerCapture(event.pointerId);
    if (lasso.getAttribute('aria-pressed') === 'true') { loop = [held]; }
  });
  canvas.addEventListener('pointermove', function (event) {
    var here = at(event);
    if (!held) { show(nearest(here[0], here[1])); return; }
    if (loop) {
      loop.push(here);
    } else {
      view.x -= (here[0] - held[0]) / scale();
      view.y -= (here[1] - held[1]) / scale();
      held = here;
    }
    show(-1);
    soon();
  });
  canvas.addEventListener('pointerup', function () {
    var line = loop;
    loop = null;
    held = null;
    if (line) { choose(line); }
  });
  canvas.addEventListener('pointerleave', function () { show(-1); });
  canvas.addEventListener('wheel', function (event) {
    event.preventDefault();
    var here = at(event);
    zoom(Math.exp(-event.deltaY / 400), here[0], here[1]);
  }, { passive: false });
  canvas.addEventListener('keydown', function (event) {
    var step = 60 / scale();
    var moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (moves[event.key]) {
      view.x += moves[event.key][0];
      view.y += moves[event.key][1];
      soon();
    } else if (event.key === '+' || event.key === '-') {
      zoom(event.key === '+' ? 1.4 : 1 / 1.4, wide / 2, size / 2);
    } else {
      return;
    }
    event.preventDefault();
  });
  document.getElementById('map-in').addEventListener('click', function () { zoom(1.6, wide / 2, size / 2); });
  document.getElementById('map-out').addEventListener('click', function () { zoom(1 / 1.6, wide / 2, size / 2); });
  document.getElementById('map-all').addEventListener('click', function () {
    view = { x: data.side / 2, y: data.side / 2, zoom: 1 };
    chosen = null;
    document.getElementById('map-chosen').hidden = true;
    draw();
  });
  lasso.addEventListener('click', function () {
    var on = lasso.getAttribute('aria-pressed') !== 'true';
    lasso.setAttribute('aria-pressed', String(on));
    field.classList.toggle('drawing', on);
  });
  find.addEventListener('input', seek);
  find.addEventListener('keydown', function (event) {
    if (event.key === 'Enter' && wanted) { choose(null); }
  });
  window.addEventListener('resize', draw);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  var asked = /[#&]find=([^&]*)/.exec(window.location.hash);
  if (asked) { find.value = decodeURIComponent(asked[1]); }
  seek();
}());
