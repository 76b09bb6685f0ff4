// Runs before the first paint: sets the chosen theme, so that it does not flash, and says in plain words when the app
// does not come. It is a file of its own because the content security policy allows no inline script.
(function () {
  "use strict";

  try {
    document.documentElement.dataset.theme = localStorage.getItem("switchboard-theme") || "auto";
  } catch (_) {
    // A browser that keeps nothing follows the system.
  }

  var started = false;

  function show(id) {
    if (started) return;
    var text = document.getElementById(id);
    if (!text) {
      addEventListener("DOMContentLoaded", function () { show(id); }, { once: true });
      return;
    }
    ["boot-slow", "boot-failed", "boot-old"].forEach(function (other) {
      document.getElementById(other).hidden = other !== id;
    });
  }

  function failed() {
    var again = document.getElementById("boot-again");
    // An empty address would lead to the document's base.
    if (again) again.href = location.href;
    show(typeof WebAssembly === "object" ? "boot-failed" : "boot-old");
  }

  // Files that do not arrive are `error` events that do not bubble; a loader that throws is one, too.
  addEventListener("error", failed, true);
  addEventListener("unhandledrejection", failed);
  addEventListener("TrunkApplicationStarted", function () {
    started = true;
    removeEventListener("error", failed, true);
    removeEventListener("unhandledrejection", failed);
    var boot = document.getElementById("boot");
    if (boot) boot.remove();
  });

  if (typeof WebAssembly !== "object") {
    failed();
  } else {
    setTimeout(function () {
      var failure = document.getElementById("boot-failed");
      if (failure && failure.hidden) show("boot-slow");
    }, 1000);
  }
})();
