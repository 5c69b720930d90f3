import { limits } from '@techmatch/contracts/tables';
import { useSlashFocus } from '@techmatch/web-ui';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SuggestionList } from './suggestions.js';
import { useAsk } from './use-ask.js';

/** The one box: few words search as they are typed, a described problem is matched. Large on the home page, small in the header. */
export function AskBox({ size, initial = '' }: { size: 'large' | 'small'; initial?: string }) {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const ask = useAsk(initial);
  const isListed = ask.suggestions.length > 0;
  useSlashFocus(box);
  return (
    <form
      className={`ask ask--${size}`}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (ask.intent === 'nothing') box.current?.focus();
        else ask.submit();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) ask.close();
      }}
    >
      <div className="ask__frame">
      <div className="ask__field">
        <textarea
          ref={box}
          className="ask__box"
          rows={size === 'large' ? 3 : 1}
          maxLength={limits.problem}
          value={ask.text}
          placeholder={t(size === 'large' ? 'ask.placeholder' : 'ask.placeholderSmall')}
          aria-label={t('ask.label')}
          aria-autocomplete="list"
          aria-controls={isListed ? listId : undefined}
          aria-activedescendant={ask.chosen >= 0 ? `${listId}-${ask.chosen}` : undefined}
          onChange={(event) => ask.write(event.target.value)}
          onKeyDown={ask.press}
        />
        <button type="submit" className="button button--primary">
          {t(ask.intent === 'match' ? 'ask.match' : 'ask.search')}
        </button>
      </div>
      {isListed && <SuggestionList id={listId} suggestions={ask.suggestions} chosen={ask.chosen} onPick={ask.pick} />}
      </div>
      {size === 'large' && <p className="ask__hint small muted">{t(`ask.hint.${ask.intent}`)}</p>}
      <span className="hidden" role="status">
        {isListed ? t('ask.count', { count: ask.suggestions.length }) : ''}
      </span>
    </form>
  );
}
