import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

interface Props {
  /** What is on the button. */
  label: ReactNode;
  /** Said to a screen reader before the label. */
  name: string;
  className?: string;
  children: (close: () => void) => ReactNode;
}

/** A button that opens a panel under it. Escape, a press outside and leaving it by Tab close it; the focus goes back to the button. */
export function Menu({ label, name, className = '', children }: Props) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen]);
  const close = (): void => {
    setOpen(false);
    document.getElementById(`${id}-button`)?.focus();
  };
  return (
    <div
      className={`menu ${className}`}
      ref={frame}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button type="button" id={`${id}-button`} className="menu__button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        <span className="hidden">{name}</span>
        {label}
        <span aria-hidden="true" className="menu__sign">
          ▾
        </span>
      </button>
      {isOpen && (
        <div id={id} className="menu__panel fade-in">
          {children(close)}
        </div>
      )}
    </div>
  );
}
