import { useTranslation } from 'react-i18next';

/** Roles and rights as one phrase: "负责人、成员 · 可签约". */
export function useRoleWords(): (roles: readonly string[], rights?: readonly string[]) => string {
  const { t } = useTranslation();
  return (roles, rights = []) => {
    const list = (words: readonly string[]): string => words.join(t('word.listComma'));
    return [list(roles.map((role) => t(`role.${role}`))), list(rights.map((right) => t(`right.${right}`)))].filter((part) => part !== '').join(t('word.pause'));
  };
}
