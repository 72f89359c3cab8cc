// Keys pressed inside a widget belong to the widget: JupyterLab would otherwise take letters as
// commands on cells (x cuts one, d d deletes one). Running the cell and saving stay with the notebook.
const forNotebook = (event) =>
  (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)) ||
  (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey));

const keep = (event) => { if (!forNotebook(event)) event.stopPropagation(); };

function render({ el }) {
  el.style.display = "none";
  let area = null;
  const attach = () => {
    area = el.closest(".jp-OutputArea-child") ?? el.closest(".jp-OutputArea-output") ?? el.parentElement?.parentElement;
    area?.addEventListener("keydown", keep);
  };
  const frame = requestAnimationFrame(attach);  // the element is placed in the page after render
  return () => { cancelAnimationFrame(frame); area?.removeEventListener("keydown", keep); };
}
export default { render };
