import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vitest/config";

const BUILT = fileURLToPath(new URL("../src/teamlabel/web/built", import.meta.url));
const SMALL_BYTES = 1024;
const API_PATHS = ["/v2", "/v3", "/console", "/sources"];

/** Puts compressed copies beside what is built, so that the server compresses nothing while it answers. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          const source = Buffer.from(file.type === "chunk" ? file.code : file.source);
          if (!fileName.startsWith("assets/") || source.length < SMALL_BYTES) continue;
          this.emitFile({ type: "asset", fileName: `${fileName}.br`, source: brotliCompressSync(source) });
          this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source: gzipSync(source) });
        }
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), compressed()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // The server puts a new nonce in its place with every answer.
  html: { cspNonce: "CSP_NONCE" },
  build: {
    outDir: BUILT,
    emptyOutDir: true,
    target: "es2023",
    // These know light-dark(); what is put in its place for older ones does not follow the theme that was chosen.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
  },
  // `npx vite` shows changes at once, in front of a running server.
  server: {
    proxy: Object.fromEntries(
      API_PATHS.map((path) => [path, { target: process.env.VITE_API ?? "http://127.0.0.1:8080", changeOrigin: false }]),
    ),
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
});
