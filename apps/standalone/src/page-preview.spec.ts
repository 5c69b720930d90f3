import { withPreview } from './page-preview.js';

const page = '<head><meta name="description" content="开源" /><title>TechMatch</title></head><script nonce="CSP_NONCE_OF_THIS_VIEW"></script>';

describe('the preview of a link', () => {
  it('is the title and the text, for who pastes it', () => {
    const shown = withPreview(page, { title: '薄壁件补偿', description: '把变形降到一半' });
    expect(shown).toContain('<title>薄壁件补偿 · TechMatch</title>');
    expect(shown).toContain('<meta property="og:title" content="薄壁件补偿 · TechMatch" />');
    expect(shown).toContain('<meta name="description" content="把变形降到一半" />');
  });

  it('cannot leave its place, whatever a title holds', () => {
    const shown = withPreview(page, { title: `"><script>alert(1)</script>$&$'`, description: `' onload="x"` });
    expect(shown.match(/<script/g)).toHaveLength(1);
    expect(shown).toContain('<title>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;$&amp;$&#39; · TechMatch</title>');
    expect(shown).toContain('content="&#39; onload=&quot;x&quot;"');
  });

  it('is none where there is none', () => expect(withPreview(page, null)).toBe(page));
});
