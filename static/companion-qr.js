// Reads the portal's picture with the camera, in browsers that can. Whoever cannot types the code.

/** Can this browser read such pictures? */
export const canScan = async () => {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return false;
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  return formats.includes("qr_code");
};

/** A one-time code as the API takes it; `undefined` where it cannot be one. */
export const tidy = (typed) => {
  const code = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? `${code.slice(0, 5)}-${code.slice(5)}` : undefined;
};

/** What a picture says: the code, and whether it is for the portal at `origin`. */
export const understand = (text, origin) => {
  if (!URL.canParse(text)) return {};
  const { protocol, searchParams } = new URL(text);
  if (protocol !== "readmit:") return {};
  const [portal, code] = [searchParams.get("portal") ?? "", tidy(searchParams.get("code") ?? "")];
  const ours = URL.canParse(portal) && new URL(portal).origin === origin;
  return ours ? { code } : { foreign: true };
};

/** Shows the camera in `video` until it sees one of the portal's pictures; gives what that says. */
export const scan = async (video, signal) => {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  signal.addEventListener("abort", stop);
  try {
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted) {
      for (const { rawValue } of await detector.detect(video).catch(() => [])) {
        const said = understand(rawValue, location.origin);
        if (said.code || said.foreign) return said;
      }
      await new Promise((later) => setTimeout(later, 150));
    }
    return {};
  } finally {
    stop();
  }
};
