// Sends a file as it is. XMLHttpRequest tells how far it has come, which fetch does not.
import { ApiError, accepted, editHeaders } from "./client";

export interface Sending {
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
}

/** Puts the bytes of `file` to `path`; throws an ApiError, or an AbortError after `signal`. */
export function putFile(path: string, file: Blob, { onProgress, signal }: Sending): Promise<Response> {
  const request = new XMLHttpRequest();
  const ended = new Promise<Response>((resolve, reject) => {
    request.onload = () => resolve(responseOf(request));
    request.onerror = () => reject(new ApiError(0, "", request.statusText, ""));
    request.onabort = () => reject(new DOMException("", "AbortError"));
  });
  request.upload.onprogress = ({ loaded }) => onProgress(loaded);
  signal.addEventListener("abort", () => request.abort(), { once: true });
  request.open("PUT", path);
  for (const [name, value] of Object.entries(editHeaders())) request.setRequestHeader(name, value);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.send(file);
  return ended.then(accepted);
}

function responseOf(request: XMLHttpRequest): Response {
  const headers = { "X-Request-Id": request.getResponseHeader("X-Request-Id") ?? "" };
  return new Response(request.responseText, { status: request.status, statusText: request.statusText, headers });
}
