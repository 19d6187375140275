(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('report-data').textContent);
  var root = document.documentElement;
  var count = new Intl.NumberFormat('en');
  var short = new Intl.NumberFormat('en', { notation: 'compact' });

  function colour(name) {
    return getComputedStyle(root).getPropertyValue(name).trim() || '#777';
  }

  function frame() {
    var quiet = { color: colour('--quiet') };
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 16, top: 28, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'item', confine: true, backgroundColor: colour('--card'),
        borderColor: colour('--line'), textStyle: { color: colour('--ink') }
      },
      xAxis: {
        axisLabel: quiet, axisTick: { show: false }, splitLine: { show: false },
        axisLine: { lineStyle: { color: colour('--line') } }
      },
      yAxis: {
        type: 'value', minInterval: 1, splitNumber: 4,
        axisLabel: { color: quiet.color, formatter: function (v) { return short.format(v); } },
        splitLine: { lineStyle: { color: colour('--line') } }
      }
    };
  }

  function bars(chart) {
    var option = frame();
    option.xAxis.type = 'category';
    option.xAxis.data = chart.labels;
    option.xAxis.axisLabel = { color: colour('--quiet'), fontSize: 11, interval: chart.labels.length <= 12 ? 0 : 'auto' };
    option.tooltip.formatter = function (p) { return p.name + ': ' + count.format(p.value); };
    option.series = [{
      type: 'bar', data: chart.counts, barMaxWidth: 44,
      itemStyle: { color: colour(chart.colour), borderRadius: [3, 3, 0, 0] },
      label: {
        show: chart.labels.length <= 12, position: 'top', color: colour('--quiet'),
        formatter: function (p) { return short.format(p.value); }
      }
    }];
    return option;
  }

  function histogram(chart) {
    var width = (chart.to - chart.from) / chart.counts.length;
    var bins = chart.counts.map(function (n, i) {
      return [chart.from + i * width, chart.from + (i + 1) * width, n];
    });
    var first = chart.counts.findIndex(function (n) { return n > 0; });
    var low = first < 0 ? chart.from : bins[first][0];
    if (chart.threshold != null) { low = Math.min(low, chart.threshold); }
    var step = chart.to - low > 0.3 ? 0.1 : 0.05;
    low = Math.max(chart.from, Math.floor((low - 1e-9) / step) * step);
    var fill = colour(chart.colour);
    var option = frame();
    option.xAxis.type = 'value';
    option.xAxis.min = low;
    option.xAxis.max = chart.to;
    option.xAxis.interval = step;
    option.xAxis.axisLabel.formatter = function (v) { return String(Math.round(v * 1000) / 1000); };
    option.tooltip.formatter = function (p) {
      return p.value[0].toFixed(3) + ' to ' + p.value[1].toFixed(3) + ': ' + count.format(p.value[2]);
    };
    option.series = [{
      type: 'custom', clip: true, encode: { x: [0, 1], y: 2 },
      data: bins.filter(function (b) { return b[2] > 0; }),
      renderItem: function (params, api) {
        var top = api.coord([api.value(0), api.value(2)]);
        var base = api.coord([api.value(1), 0]);
        return {
          type: 'rect',
          shape: { x: top[0] + 0.5, y: top[1], width: Math.max(1, base[0] - top[0] - 1), height: base[1] - top[1] },
          style: { fill: fill }
        };
      }
    }];
    if (chart.threshold != null) {
      option.series.push({
        type: 'line', data: [], silent: true,
        markLine: {
          symbol: 'none', animation: false, data: [{ xAxis: chart.threshold }],
          lineStyle: { color: colour('--ink'), type: 'dashed' },
          label: { color: colour('--ink'), formatter: String(chart.threshold) }
        }
      });
    }
    return option;
  }

  var charts = Array.prototype.map.call(document.querySelectorAll('[data-chart]'), function (place) {
    return { data: data[place.dataset.chart], view: echarts.init(place, null, { renderer: 'svg' }) };
  });

  function draw() {
    charts.forEach(function (chart) {
      chart.view.setOption(chart.data.labels ? bars(chart.data) : histogram(chart.data), true);
    });
  }

  function fit() {
    charts.forEach(function (chart) { chart.view.resize(); });
  }

  draw();
  window.addEventListener('resize', fit);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  matchMedia('print').addEventListener('change', function () { draw(); fit(); });
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details.group').forEach(function (group) { group.open = true; });
    draw();
    fit();
  });
})();
