// Running a query: an ordinary navigation of the form, with a way to stop it.

import { button } from "./dom.js";

// Make the parts for *form*: its state is said in *status*.
export function runButton(form, status) {
  const run = form.querySelector("button:not([type=button])");
  const stop = button("Stop", () => halt(), { class: "stop", hidden: true });
  run.after(" ", stop);

  const show = (running, words) => {
    form.classList.toggle("is-running", running);
    form.setAttribute("aria-busy", String(running));
    stop.hidden = !running;
    status.textContent = words;
  };
  const halt = () => {
    window.stop(); // closes the connection, and so ends the query
    show(false, "Stopped.");
    run.focus();
  };
  form.addEventListener("submit", () => queueMicrotask(() => show(true, "The query runs …")));
  addEventListener("pageshow", (event) => event.persisted && show(false, ""));
  return { run: () => form.requestSubmit(run) };
}
