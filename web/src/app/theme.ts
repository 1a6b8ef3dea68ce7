// Colours, type and sizes of the whole app; contrasts reach WCAG 2.2 AA in both themes.
import { createTheme, type MantineColorsTuple } from "@mantine/core";
import i18next from "i18next";

const FONTS = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif';

const blue: MantineColorsTuple = [
  "#eaf2fd",
  "#d3e2f7",
  "#a6c4ee",
  "#76a4e5",
  "#4f89dd",
  "#3778d9",
  "#2a6fd6",
  "#1c5fb8",
  "#1254a8",
  "#034895",
];

// White is read on the last three.
const red: MantineColorsTuple = [
  "#fff5f5",
  "#ffe3e3",
  "#ffc9c9",
  "#ffa8a8",
  "#ff8787",
  "#ff6b6b",
  "#fa5252",
  "#d42a2a",
  "#c92a2a",
  "#b02020",
];

export const theme = createTheme({
  colors: { blue, red },
  primaryColor: "blue",
  primaryShade: { light: 7, dark: 8 },
  autoContrast: true,
  fontFamily: FONTS,
  headings: { fontFamily: FONTS, fontWeight: "600" },
  defaultRadius: "md",
  fontSizes: { xs: "14px", sm: "14px", md: "15px", lg: "17px", xl: "20px" },
  lineHeights: { xs: "1.45", sm: "1.5", md: "1.6", lg: "1.6", xl: "1.6" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // What turns is heard too; a name without a role would not be.
    Loader: { defaultProps: { role: "status" } },
    // Nobody else names the cross of the messages at the top of the page; its language is that of the moment.
    Notification: {
      defaultProps: () => ({ closeButtonProps: { "aria-label": i18next.t("common.close") } }),
    },
  },
});
