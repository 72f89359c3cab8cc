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
