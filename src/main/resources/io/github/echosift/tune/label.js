(function () {
  'use strict';
  var rows = JSON.parse(document.getElementById('pairs').textContent);
  var pairs = document.querySelectorAll('.pair');
  var buttons = document.querySelectorAll('[data-label]');
  var LABEL = 6;
  var keys = { y: 'yes', n: 'no', u: 'unsure' };
  var store = 'echosift-tune ' + sum();
  var at = 0;

  // A name of its own for each draw, so that pages do not read each other's labels.
  function sum() {
    var text = JSON.stringify(rows);
    var hash = 0;
    for (var i = 0; i < text.length; i++) { hash = (hash * 31 + text.charCodeAt(i)) | 0; }
    return rows.length + ' ' + hash;
  }

  function recall() {
    var kept = null;
    try { kept = JSON.parse(localStorage.getItem(store)); } catch (e) { kept = null; }
    if (Array.isArray(kept) && kept.length === rows.length) {
      kept.forEach(function (label, i) { if (label) { rows[i][LABEL] = label; } });
    }
  }

  function keep() {
    try {
      localStorage.setItem(store, JSON.stringify(rows.map(function (row) { return row[LABEL]; })));
    } catch (e) {
      document.getElementById('place').textContent = 'This browser keeps nothing: download before you leave.';
    }
  }

  function show(index) {
    at = Math.max(0, Math.min(rows.length - 1, index));
    pairs.forEach(function (pair, i) { pair.hidden = i !== at; });
    buttons.forEach(function (button) {
      button.setAttribute('aria-pressed', String(rows[at][LABEL] === button.dataset.label));
    });
    var done = rows.filter(function (row) { return row[LABEL] !== ''; }).length;
    document.getElementById('place').textContent =
      'Pair ' + (at + 1) + ' of ' + rows.length + ', ' + done + ' labelled' +
      (done === rows.length ? ': all, download them now' : '');
    var texts = pairs[at].querySelectorAll('.text');
    document.getElementById('heard').textContent = 'Pair ' + (at + 1) + ', labelled ' +
      (rows[at][LABEL] || 'not yet') + '. First: ' + texts[0].textContent + '. Second: ' +
      texts[1].textContent;
    document.getElementById('progress').max = rows.length;
    document.getElementById('progress').value = done;
  }

  function label(value) {
    rows[at][LABEL] = value;
    show(at + 1);
    keep();
  }

  // As FormulaText does: a spreadsheet program computes no cell.
  function cell(text) {
    var unmarked = /^(?=(?![+-]?\d+(?:[.,]\d+)*%?$)'*(?:[\t\r\n]|\s*[=+@\-\uFF1D\uFF0B\uFF0D\uFF20]))/;
    return '"' + text.replace(unmarked, "'").replace(/"/g, '""') + '"';
  }

  function csv() {
    var lines = ['id_a,id_b,rule,score,round,weight,label'];
    rows.forEach(function (row) { lines.push(row.map(cell).join(',')); });
    return lines.join('\n') + '\n';
  }

  function download() {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv()], { type: 'text/csv' }));
    var file = document.getElementById('file');
    link.download = file ? JSON.parse(file.textContent) : 'label.csv';
    document.body.appendChild(link);
    link.click();
    link.remove();
  }

  recall();
  document.getElementById('bar').hidden = false;
  var open = rows.findIndex(function (row) { return row[LABEL] === ''; });
  show(open < 0 ? 0 : open);
  buttons.forEach(function (button) {
    button.addEventListener('click', function () { label(button.dataset.label); });
  });
  document.querySelectorAll('[data-step]').forEach(function (button) {
    button.addEventListener('click', function () { show(at + Number(button.dataset.step)); });
  });
  document.getElementById('download').addEventListener('click', download);
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    var key = event.key.toLowerCase();
    if (keys[key]) { label(keys[key]); event.preventDefault(); }
    if (event.key === 'ArrowRight') { show(at + 1); event.preventDefault(); }
    if (event.key === 'ArrowLeft') { show(at - 1); event.preventDefault(); }
  });
})();
