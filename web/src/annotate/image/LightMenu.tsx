import { ActionIcon, Button, Group, Popover, Slider, Stack, Switch, Text, Tooltip } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatShare } from "@/texts/formats";
import { Icon } from "./icons";
import { useObservable } from "./observable";
import { settings } from "./settings";

const PLAIN = 100;
const LEAST = 20;
const MOST = 300;

/** Brightness and contrast of the picture, and whether the crosshair is there. */
export function LightMenu({ hasCrosshair }: { hasCrosshair: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const chosen = useObservable(settings);
  return (
    <Popover position="right-start" trapFocus returnFocus withArrow opened={isOpen} onChange={setOpen}>
      <Tooltip label={t("image.light")} position="right" openDelay={300} disabled={isOpen}>
        <Popover.Target>
          <ActionIcon
            size={36}
            variant="subtle"
            color="gray"
            aria-label={t("image.light")}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name="light" />
          </ActionIcon>
        </Popover.Target>
      </Tooltip>
      <Popover.Dropdown aria-label={t("image.light")}>
        <Stack gap="sm" w={240}>
          <LightSlider
            label={t("image.brightness")}
            value={chosen.brightness}
            onChange={(brightness) => settings.set({ brightness })}
          />
          <LightSlider
            label={t("image.contrast")}
            value={chosen.contrast}
            onChange={(contrast) => settings.set({ contrast })}
          />
          <Button variant="default" size="xs" onClick={() => settings.set({ brightness: PLAIN, contrast: PLAIN })}>
            {t("image.plainLight")}
          </Button>
          {hasCrosshair && (
            <Switch
              label={t("keys.shape.crosshair")}
              checked={chosen.hasCrosshair}
              onChange={(event) => settings.set({ hasCrosshair: event.currentTarget.checked })}
            />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface SliderProps {
  label: string;
  value: number;
  onChange: (value: number) => void;
}

function LightSlider({ label, value, onChange }: SliderProps) {
  return (
    <div>
      <Group justify="space-between">
        <Text size="sm">{label}</Text>
        <Text size="sm">{formatShare(value / 100)}</Text>
      </Group>
      <Slider label={null} thumbLabel={label} min={LEAST} max={MOST} step={5} value={value} onChange={onChange} />
    </div>
  );
}
