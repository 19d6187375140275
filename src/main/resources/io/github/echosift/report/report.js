window.addEventListener('beforeprint', function () {
  'use strict';
  document.querySelectorAll('details.group').forEach(function (group) { group.open = true; });
});
