/** A text as a QR code: one path of squares, and how many fit in a row. */
import qrcode from 'qrcode-generator';

export interface Qr {
  readonly size: number;
  readonly path: string;
}

/** Keys are capitals, digits and a hyphen, which QR codes hold in less space. */
export function qrOf(text: string): Qr {
  const code = qrcode(0, 'M');
  code.addData(text, /^[0-9A-Z $%*+\-./:]+$/.test(text) ? 'Alphanumeric' : 'Byte');
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
  return { size, path };
}
