/** Puts the focus into the form's ref field, once the form that was asked for is drawn. */
export const focusForm = (): void => {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>(
      'form[aria-labelledby="fire-heading"] input:not([type="radio"])',
    );
    field?.focus();
    field?.select();
  });
};
