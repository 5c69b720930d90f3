import { ConfigProvider, theme, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsDark } from '../appearance.js';
import { useLanguage } from '../languages.js';
import { pageNonce } from '../page-nonce.js';
import { dark, fontFamily, light, radius, type Palette } from '../tokens.js';

const tokensOf = (palette: Palette): ThemeConfig['token'] => ({
  colorPrimary: palette.accent,
  colorLink: palette.accent,
  colorText: palette.ink,
  colorTextSecondary: palette.muted,
  colorTextDescription: palette.muted,
  colorTextPlaceholder: palette.muted,
  colorBgBase: palette.paper,
  colorBgContainer: palette.surface,
  colorBgElevated: palette.surface,
  colorBorder: palette.edge,
  colorBorderSecondary: palette.line,
  colorSuccess: palette.success,
  colorWarning: palette.amber,
  colorError: palette.danger,
  colorTextLightSolid: palette.onAccent,
  borderRadius: radius,
  controlHeight: 40,
  fontSize: 16,
  fontFamily,
});

/** antd's own icons speak English to a screen reader and bring their drawing program along. */
const Sign = ({ sign }: { sign: string }) => (
  <span className="sign" aria-hidden="true">
    {sign}
  </span>
);
const selectSigns = { suffixIcon: <Sign sign="▾" />, clearIcon: <Sign sign="×" />, removeIcon: <Sign sign="×" />, menuItemSelectedIcon: <Sign sign="✓" /> };

const csp = { nonce: pageNonce };

/** Dresses the antd controls beneath it in the tokens of the house. Loaded with the first page that has such controls. */
export function ControlTheme({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const isDark = useIsDark();
  const language = useLanguage();
  const config: ThemeConfig = {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: tokensOf(isDark ? dark : light) ?? {},
    hashed: false,
  };
  return (
    <ConfigProvider csp={csp} theme={config} locale={language === 'zh' ? zhCN : enUS} select={selectSigns} drawer={{ closeIcon: <Sign sign="×" />, closable: { 'aria-label': t('state.close') } }}>
      {children}
    </ConfigProvider>
  );
}
