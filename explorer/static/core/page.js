// Small conveniences; every page works without them.
"use strict";

// The switch of bases answers as soon as a box is ticked, so its button is not needed.
for (const form of document.querySelectorAll("form.switch")) {
  form.querySelector("[data-unneeded]").hidden = true;
  form.addEventListener("change", (event) => {
    const boxes = [...form.elements].filter((box) => box.name === "basis" && box.type === "checkbox");
    if (event.target.name === "basis" && !boxes.some((box) => box.checked)) {
      event.target.checked = true; // one has to stay
      form.querySelector(".hint")?.classList.add("told");
      return;
    }
    form.requestSubmit();
  });
}

// A page that comes back as it was left says again what its address says; a form that the address follows (data-kept) stays.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form:not([data-kept])")) form.reset();
});

// Buttons that copy what stands beside them.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    });
  }
}

// What is folded away on screen is printed; each sheet of paper says what it is from (@page in style.css).
addEventListener("beforeprint", () => {
  const edition = document.querySelector(".foot .code")?.textContent ?? "";
  const running = [document.title, location.href.slice(0, 200), edition && `edition ${edition}`].filter(Boolean).join(" · ");
  document.documentElement.style.setProperty("--running", JSON.stringify(running));
  for (const part of document.querySelectorAll("details.printed")) part.open = true;
});
