import { type CSSVariablesResolver, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { cache } from "./cache";
import { router } from "./router";
import { theme } from "./theme";

/** The nonce that the content security policy of this page asks of styles. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";

/** Greys that reach a contrast of 4.5 on the page and on the grounds of tables and tools. */
const readableGreys: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-dimmed": "#545b62", "--mantine-color-placeholder": "#666d74" },
  dark: { "--mantine-color-dimmed": "#b0b0b0", "--mantine-color-placeholder": "#a0a0a0" },
});

export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={readableGreys}
      getStyleNonce={() => nonce}
    >
      <Notifications position="bottom-left" />
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
