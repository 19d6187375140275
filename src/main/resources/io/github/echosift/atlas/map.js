(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('map-data').textContent);
  var field = document.getElementById('map-field');
  var canvas = document.getElementById('map-canvas');
  var labels = document.getElementById('map-labels');
  var tip = document.getElementById('map-tip');
  var find = document.getElementById('map-find');
  var lasso = document.getElementById('map-lasso');
  var count = data.x.length;
  var pen = canvas.getContext('2d');
  var view = { x: data.side / 2, y: data.side / 2, zoom: 1 };
  var wanted = null;
  var chosen = null;
  var loop = null;
  var size = 0;
  var wide = 0;

  var middles = {};
  for (var i = 0; i < count; i++) {
    var m = middles[data.c[i]] || (middles[data.c[i]] = { x: 0, y: 0, n: 0, c: data.c[i] });
    m.x += data.x[i];
    m.y += data.y[i];
    m.n++;
  }
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

  function draw() {
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
    var radius = Math.max(1.6, Math.min(5, 1.4 + 1.1 * Math.sqrt(view.zoom) + 30 / Math.sqrt(count)));
    var drawn = 0;
    for (var i = 0; i < count; i++) {
      var x = toX(data.x[i]);
      var y = toY(data.y[i]);
      if (x < -9 || y < -9 || x > wide + 9 || y > size + 9) { continue; }
      var off = (wanted && !wanted[i]) || (chosen && !chosen[i]);
      pen.globalAlpha = off ? 0.1 : 0.75;
      pen.fillStyle = colour(data.c[i], light);
      pen.beginPath();
      pen.arc(x, y, radius, 0, 6.2832);
      pen.fill();
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

  function nearest(x, y) {
    var best = -1;
    var least = 144;
    for (var i = 0; i < count; i++) {
      if (wanted && !wanted[i]) { continue; }
      var dx = toX(data.x[i]) - x;
      var dy = toY(data.y[i]) - y;
      if (dx * dx + dy * dy < least) {
        least = dx * dx + dy * dy;
        best = i;
      }
    }
    return best;
  }

  function show(i) {
    tip.hidden = i < 0;
    if (i < 0) { return; }
    tip.textContent = data.text[i] || data.id[i];
    var meta = document.createElement('span');
    meta.textContent = data.id[i] + ' · ' + (data.names[data.c[i]] || 'cluster ' + data.c[i]);
    tip.appendChild(meta);
    tip.style.left = Math.max(0, Math.min(wide - 280, toX(data.x[i]) + 10)) + 'px';
    tip.style.top = toY(data.y[i]) + 10 + 'px';
  }

  function seek() {
    var words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    wanted = null;
    var found = 0;
    if (words.length) {
      wanted = data.text.map(function (text, i) {
        var low = (text + ' ' + data.id[i]).toLowerCase();
        var has = words.every(function (word) { return low.indexOf(word) >= 0; });
        found += has ? 1 : 0;
        return has;
      });
    }
    document.getElementById('map-found').textContent =
      words.length ? found + ' of ' + count + ' shown have it' : '';
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

  function choose(line) {
    var ids = [];
    chosen = data.x.map(function (x, i) {
      var has = (!wanted || wanted[i]) && inside(toX(x), toY(data.y[i]), line);
      if (has) { ids.push(data.id[i]); }
      return has;
    });
    chosen = ids.length ? chosen : null;
    document.getElementById('map-chosen').hidden = !ids.length;
    document.getElementById('map-count').textContent = ids.length + ' documents';
    document.getElementById('map-ids').value = ids.join('\n');
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
    draw();
  });
  canvas.addEventListener('pointerup', function () {
    if (loop) { choose(loop); }
    loop = null;
    held = null;
    draw();
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
      draw();
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
  window.addEventListener('resize', draw);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  var asked = /[#&]find=([^&]*)/.exec(window.location.hash);
  if (asked) { find.value = decodeURIComponent(asked[1]); }
  seek();
}());
