import { type CSSVariablesResolver, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { cache } from "./cache";
import { router } from "./router";
import { theme } from "./theme";

/** The nonce that the content security policy of this page asks of styles. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
// The lock that keeps a page from scrolling under a dialog writes its own style, and looks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

/** Colours of text that reach a contrast of 4.5 on the page, on the grounds of tables and tools, and on badges. */
const readableTexts: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#545b62",
    "--mantine-color-placeholder": "#666d74",
    "--mantine-color-error": "var(--mantine-color-red-8)",
    "--mantine-color-teal-light-color": "#066649",
    "--mantine-color-green-light-color": "#1f6b30",
    "--mantine-color-yellow-light-color": "#8a4700",
    "--mantine-color-orange-light-color": "#a33608",
  },
  dark: {
    "--mantine-color-dimmed": "#b0b0b0",
    "--mantine-color-placeholder": "#a0a0a0",
    "--mantine-color-error": "var(--mantine-color-red-4)",
    "--mantine-color-anchor": "#76a4e5",
  },
});

export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={readableTexts}
      getStyleNonce={() => nonce}
    >
      {/* Over the bar, in whose middle nothing is to be clicked; at the bottom they would cover buttons. */}
      <Notifications position="top-center" />
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
