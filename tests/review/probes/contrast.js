// The contrast of pairs of colours, by the formula of WCAG 2.
pairs => {
  const probe = document.body.appendChild(document.createElement("p"));
  const luminance = name => {
    probe.style.color = `var(--${name})`;
    const parts = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(part => part / 255);
    const [r, g, b] = parts.map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return pairs.map(pair => {
    const [lighter, darker] = pair.map(luminance).sort((x, y) => y - x);
    return [pair.join(" on "), (lighter + 0.05) / (darker + 0.05)];
  });
}
