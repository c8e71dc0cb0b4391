// What the preview's page does for the extension besides showing the timeline: it remembers its file for a reload of the
// window, and turns a drawing into a bitmap. It takes VS Code's only handle first and leaves it for the timeline.
(() => {
  const api = acquireVsCodeApi();
  globalThis.acquireVsCodeApi = () => api;

  window.addEventListener("message", ({ data }) => {
    if (data?.type === "remember") api.setState({ ...api.getState(), uri: data.uri, locked: data.locked });
    if (data?.type === "rasterise") {
      rasterise(data.svg, data.scale).then(
        (url) => api.postMessage({ type: "rasterised", id: data.id, url }),
        () => api.postMessage({ type: "rasterised", id: data.id, url: null }),
      );
    }
  });

  /** An image runs no script, whatever is in the drawing. */
  async function rasterise(svg, scale) {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png");
  }
})();
