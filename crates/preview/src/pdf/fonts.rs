//! Letters for PDFs that bring none: Noto, which has every Kazakh letter. The usual stand-ins for the fourteen
//! standard fonts have no Cyrillic at all and leave such pages blank.

use std::sync::Arc;

use hayro::hayro_interpret::font::{FallbackFontQuery, FontData, FontQuery, StandardFont};

/// Upright, bold, slanted, both.
type Family = [&'static [u8]; 4];

macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!("../../../../assets/fonts/", $name, ".ttf")).as_slice()
    };
}

static SANS: Family = [
    font!("NotoSans-Regular"),
    font!("NotoSans-Bold"),
    font!("NotoSans-Italic"),
    font!("NotoSans-BoldItalic"),
];
static SERIF: Family = [
    font!("NotoSerif-Regular"),
    font!("NotoSerif-Bold"),
    font!("NotoSerif-Italic"),
    font!("NotoSerif-BoldItalic"),
];
static MONO: Family = [
    font!("NotoSansMono-Regular"),
    font!("NotoSansMono-Bold"),
    font!("NotoSansMono-Regular"),
    font!("NotoSansMono-Bold"),
];

/// Gives a font for every question.
pub fn resolve(query: &FontQuery) -> Option<(FontData, u32)> {
    let bytes = match query {
        FontQuery::Standard(font) => standard(*font),
        FontQuery::Fallback(wanted) => Some(alike(wanted)),
    };
    match (bytes, query) {
        (Some(bytes), _) => Some((Arc::new(bytes), 0)),
        (None, FontQuery::Standard(signs)) => Some(signs.get_font_data()),
        (None, FontQuery::Fallback(_)) => None,
    }
}

/// `None` for the two fonts that hold signs, not letters.
const fn standard(font: StandardFont) -> Option<&'static [u8]> {
    use StandardFont::{
        Courier, CourierBold, CourierBoldOblique, CourierOblique, Helvetica, HelveticaBold,
        HelveticaBoldOblique, HelveticaOblique, Symbol, TimesBold, TimesBoldItalic, TimesItalic,
        TimesRoman, ZapfDingBats,
    };
    Some(match font {
        Helvetica => SANS[0],
        HelveticaBold => SANS[1],
        HelveticaOblique => SANS[2],
        HelveticaBoldOblique => SANS[3],
        TimesRoman => SERIF[0],
        TimesBold => SERIF[1],
        TimesItalic => SERIF[2],
        TimesBoldItalic => SERIF[3],
        Courier | CourierOblique => MONO[0],
        CourierBold | CourierBoldOblique => MONO[1],
        ZapfDingBats | Symbol => return None,
    })
}

/// A family by the name, which says more than the flags that writers leave out.
fn alike(wanted: &FallbackFontQuery) -> &'static [u8] {
    let names = [
        &wanted.post_script_name,
        &wanted.font_name,
        &wanted.font_family,
    ];
    let name = names
        .into_iter()
        .flatten()
        .map(|n| n.to_ascii_lowercase())
        .collect::<String>();
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    let family = if wanted.is_fixed_pitch || has(&["courier", "mono", "consol"]) {
        &MONO
    } else if has(&["sans", "arial", "helvet", "calibri", "verdana", "tahoma"]) {
        &SANS
    } else if wanted.is_serif || has(&["serif", "times", "georgia", "cambria", "garamond"]) {
        &SERIF
    } else {
        &SANS
    };
    let bold = wanted.is_bold || wanted.font_weight >= 600 || has(&["bold"]);
    let slanted = wanted.is_italic || has(&["italic", "oblique"]);
    family[usize::from(bold) + 2 * usize::from(slanted)]
}
