// The editor in the place of a form's textarea, which stays the field that is sent.

import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { checks, declarePrefix } from "./diagnostics.js";
import { suggestionData } from "./suggestion_data.js";
import { sparql } from "./language.js";
import { declaredPrefixes, isBeingDeclared, prefixOf } from "./prefixes.js";
import { suggestions } from "./completion.js";
import { tokens } from "./tokens.js";

// Put an editor before *textarea*; *actions* has run() and changed(text), *problem* is what the server said, or null.
export function createEditor(textarea, { suggestions: address, search, problem, described, actions }) {
  const view = new EditorView({
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (actions.run(), true) }])),
        lineNumbers(), history(), drawSelection(), bracketMatching(), highlightActiveLine(), highlightActiveLineGutter(),
        EditorView.lineWrapping, EditorState.allowMultipleSelections.of(false),
        sparql,
        autocompletion({ override: [suggestions(address, search)], icons: false, maxRenderedOptions: 60, tooltipClass: () => "q-offers" }),
        checks(address, problem),
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({
          tabindex: "0", "aria-label": "The query", "aria-describedby": described, translate: "no", autocapitalize: "off", autocorrect: "off", spellcheck: "false",
        }),
        EditorView.domEventHandlers({ beforeinput: replaceOurselves }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          textarea.value = update.state.doc.toString();
          actions.changed(textarea.value);
          if (typedColon(update)) declareAtCursor(update.view, address);
        }),
      ],
    }),
  });
  view.dom.id = "editor";
  textarea.before(view.dom);
  measure(view);
  return view;
}

// CodeMirror measures no lines out of sight, where an address that ends in #answer has it: put it in sight for a moment, before anything is painted.
function measure(view) {
  view.dom.style.transform = `translateY(${-view.dom.getBoundingClientRect().top}px)`;
  view.coordsAtPos(0);
  view.dom.style.transform = "";
}

// A browser that replaces selected text itself may write inline styles, which the page's policy refuses.
function replaceOurselves(event, view) {
  if (event.inputType !== "insertText" || event.data === null || view.composing || view.state.selection.main.empty) return false;
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  event.preventDefault();
  return true;
}

function typedColon(update) {
  return update.transactions.some((change) => change.isUserEvent("input.type")) && update.state.sliceDoc(update.state.selection.main.head - 1, update.state.selection.main.head) === ":";
}

// A known prefix that is used for the first time is declared.
async function declareAtCursor(view, address) {
  const { prefixes } = await suggestionData(address);
  const found = tokens(view.state.doc.toString());
  const at = found.findIndex(({ kind, to }) => kind === "name" && to === view.state.selection.main.head);
  if (at === -1 || isBeingDeclared(found, at)) return;
  const prefix = prefixOf(found[at]);
  if (prefixes.has(prefix) && !declaredPrefixes(found).has(prefix)) declarePrefix(view, prefix, prefixes);
}
