//! PDF: what is drawn on a page.

use super::{
    Shape, count, one, packed,
    pdf::{of, page, stream},
};
use crate::chance::Chance;

pub const ALL: &[Shape] = &[
    ("pdf: a page of any size", sizes),
    ("pdf: a drawing that contains itself", form_circle),
    ("pdf: a pattern that is made of itself", pattern_circle),
    ("pdf: a letter that is written with itself", font_circle),
    ("pdf: a picture of any size in any packing", pictures),
    ("pdf: a mask that masks itself", mask_circle),
    ("pdf: states without end", states),
    ("pdf: lines in dashes too small to see", dashes),
    ("pdf: curves with any numbers", curves),
    ("pdf: shades by any function", shades),
    (
        "pdf: a table of letters that refers to itself",
        letters_circle,
    ),
    ("pdf: levels that multiply", multiplied),
];

fn number(chance: &mut Chance) -> &'static str {
    one(
        &[
            "0",
            "1",
            "-1",
            "0.0001",
            "1e9",
            "1e38",
            "-1e38",
            "99999999999999999999",
            "65535",
            "14400",
            "612",
            "nan",
            "2147483648",
        ],
        chance,
    )
}

fn sizes(chance: &mut Chance) -> Vec<u8> {
    let size = format!("{} {}", number(chance), number(chance));
    let mut parts = page(&size, "", b"0 0 1 rg 0 0 1000 1000 re f");
    let extra = format!(
        "/UserUnit {}/Rotate {}/CropBox[{0} 0 {1} 5]>>",
        number(chance),
        number(chance)
    );
    let end = parts[2].len() - 2;
    parts[2].truncate(end);
    parts[2].extend(extra.as_bytes());
    of(&parts, "")
}

fn form_circle(chance: &mut Chance) -> Vec<u8> {
    let mut parts = page("100 100", "/XObject<</F 5 0 R/G 6 0 R>>", b"/F Do /G Do");
    let (own, other) = one(
        &[("5 0 R", "6 0 R"), ("6 0 R", "5 0 R"), ("5 0 R", "5 0 R")],
        chance,
    );
    let group = one(&["", "/Group<</S/Transparency/I true/K true>>"], chance);
    let words = format!(
        "/Type/XObject/Subtype/Form/BBox[0 0 100 100]{group}/Resources<</XObject<</F {own}/G {other}>>>>"
    );
    let content = one(&["/F Do", "/F Do /G Do", "q /F Do /F Do Q"], chance);
    for _ in 0..2 {
        parts.push(stream(&words, content.as_bytes()));
    }
    of(&parts, "")
}

fn pattern_circle(chance: &mut Chance) -> Vec<u8> {
    let draw = b"/Pattern cs /P scn 0 0 100 100 re f";
    let mut parts = page("100 100", "/Pattern<</P 5 0 R>>", draw);
    let step = number(chance);
    let words = format!(
        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 {} {}]/XStep {step}/YStep {}/Resources<</Pattern<</P 5 0 R>>>>",
        number(chance),
        number(chance),
        number(chance)
    );
    parts.push(stream(&words, one(&[&draw[..], b"0 0 1 1 re f"], chance)));
    of(&parts, "")
}

fn font_circle(chance: &mut Chance) -> Vec<u8> {
    let mut parts = page("100 100", "/Font<</F 5 0 R>>", b"BT /F 40 Tf (aaaa) Tj ET");
    let matrix = [
        number(chance),
        number(chance),
        number(chance),
        number(chance),
    ]
    .join(" ");
    let font = format!(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[{matrix} 0 0]/CharProcs<</a 6 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar {}/Widths[1]/Resources<</Font<</F 5 0 R>>>>>>",
        one(&[97, 255, 2_000_000_000, -5], chance)
    );
    parts.push(font.into_bytes());
    parts.push(stream("", b"1 0 d0 BT /F 1 Tf (aa) Tj ET"));
    of(&parts, "")
}

fn pictures(chance: &mut Chance) -> Vec<u8> {
    let filter = one(
        &[
            "/FlateDecode",
            "/DCTDecode",
            "/JPXDecode",
            "/JBIG2Decode",
            "/CCITTFaxDecode",
            "/LZWDecode",
            "/RunLengthDecode",
        ],
        chance,
    );
    let side = |chance: &mut Chance| {
        one(
            &["0", "1", "1000", "9999", "65535", "2147483647", "-1"],
            chance,
        )
    };
    let (width, height) = (side(chance), side(chance));
    let bits = one(&["1", "2", "4", "8", "16", "0", "255"], chance);
    let colours = one(
        &[
            "/DeviceGray",
            "/DeviceRGB",
            "/DeviceCMYK",
            "[/Indexed/DeviceRGB 99999999 <00>]",
            "[/ICCBased 4 0 R]",
            "5 0 R",
        ],
        chance,
    );
    let how = format!(
        "<</K {}/Columns {width}/Rows {height}/Predictor {}/Colors {}/JBIG2Globals 5 0 R>>",
        one(&["-1", "0", "1"], chance),
        one(&["1", "2", "10", "15", "99"], chance),
        one(&["1", "4", "99999999", "-1"], chance)
    );
    let words = format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent {bits}/ColorSpace {colours}/Filter{filter}/DecodeParms{how}/SMask 5 0 R"
    );
    let data = match chance.below(3) {
        0 => packed(one(&[1, 30, 300], chance), 0x55),
        1 => chance.bytes(4_000),
        _ => vec![0; 4_000],
    };
    let mut parts = page(
        "100 100",
        "/XObject<</I 5 0 R>>",
        b"100 0 0 100 0 0 cm /I Do",
    );
    parts.push(stream(&words, &data));
    of(&parts, "")
}

fn mask_circle(chance: &mut Chance) -> Vec<u8> {
    let mut parts = page(
        "100 100",
        "/ExtGState<</S 5 0 R>>/XObject<</F 6 0 R>>",
        b"/S gs /F Do 0 0 50 50 re f",
    );
    let state = format!(
        "<</SMask<</S/{}/G 6 0 R/TR 5 0 R>>/ca {}/CA {}>>",
        one(&["Alpha", "Luminosity"], chance),
        number(chance),
        number(chance)
    );
    parts.push(state.into_bytes());
    parts.push(stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Group<</S/Transparency>>/Resources<</ExtGState<</S 5 0 R>>/XObject<</F 6 0 R>>>>",
        b"/S gs 0 0 9 9 re f /F Do",
    ));
    of(&parts, "")
}

fn states(chance: &mut Chance) -> Vec<u8> {
    let word = one(
        &[
            "q ",
            "q 0 0 9 9 re W n ",
            "BT ",
            "/a BMC ",
            "Q ",
            "0 0 m ",
            "q .9 0 0 .9 0 0 cm ",
        ],
        chance,
    );
    of(
        &page("100 100", "", word.repeat(count(chance) * 2).as_bytes()),
        "",
    )
}

fn dashes(chance: &mut Chance) -> Vec<u8> {
    let dash = one(
        &["[0.0001 0.0001]", "[0 0]", "[1e-30]", "[-1 1]", "[0.001]"],
        chance,
    );
    let content = format!(
        "{dash} {} d {} w 0 0 m {} {} l S",
        number(chance),
        number(chance),
        number(chance),
        number(chance)
    );
    of(&page("100 100", "", content.as_bytes()), "")
}

fn curves(chance: &mut Chance) -> Vec<u8> {
    let mut content = String::from("0 0 m ");
    for _ in 0..count(chance).min(5_000) {
        for _ in 0..6 {
            content += number(chance);
            content.push(' ');
        }
        content += one(&["c ", "re ", "cm ", "c S 0 0 m ", "f* 5 5 m "], chance);
    }
    of(&page("100 100", "", format!("{content} S").as_bytes()), "")
}

fn shades(chance: &mut Chance) -> Vec<u8> {
    let mut parts = page("100 100", "/Shading<</S 5 0 R>>", b"/S sh");
    let kind = one(&["1", "2", "3", "4", "5", "6", "7", "99"], chance);
    let coords = format!(
        "[{} {} {} {} {} {}]",
        number(chance),
        number(chance),
        number(chance),
        number(chance),
        number(chance),
        number(chance)
    );
    let words = format!(
        "/ShadingType {kind}/ColorSpace/DeviceRGB/Coords{coords}/Extend[true true]/Function 6 0 R/BitsPerCoordinate {}/BitsPerComponent 8/BitsPerFlag 8/Decode[0 1 0 1 0 1]/VerticesPerRow {}",
        one(&["8", "32", "1", "0"], chance),
        one(&["2", "0", "99999999"], chance)
    );
    let data = chance.bytes(3_000);
    parts.push(stream(&words, &data));
    let function = match chance.below(4) {
        0 => b"<</FunctionType 3/Domain[0 1]/Functions[6 0 R 6 0 R]/Bounds[.5]/Encode[0 1 0 1]>>"
            .to_vec(),
        1 => stream(
            "/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]",
            "{ dup ".repeat(count(chance)).as_bytes(),
        ),
        2 => stream(
            "/FunctionType 0/Domain[0 1]/Range[0 1 0 1 0 1]/Size[2147483647]/BitsPerSample 32",
            &data,
        ),
        _ => format!(
            "<</FunctionType 2/Domain[0 1]/N {}/C0[0 0 0]/C1[1 1 1]>>",
            number(chance)
        )
        .into_bytes(),
    };
    parts.push(function);
    of(&parts, "")
}

fn letters_circle(chance: &mut Chance) -> Vec<u8> {
    let mut parts = page(
        "100 100",
        "/Font<</F 5 0 R>>",
        b"BT /F 40 Tf <0001000200ff> Tj ET",
    );
    parts.push(b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 6 0 R/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>".to_vec());
    let range = one(
        &["<0000> <ffff> 0", "<00> <ffffffff> 0", "<ffff> <0000> 5"],
        chance,
    );
    let table = format!(
        "/X usecmap 1 begincodespacerange <00> <ffff> endcodespacerange {} begincidrange {} endcidrange",
        number(chance),
        format!("{range} ").repeat(count(chance).min(5_000))
    );
    parts.push(stream(
        "/Type/CMap/CMapName/X/UseCMap 6 0 R",
        table.as_bytes(),
    ));
    let file = chance.bytes(500);
    parts.push(
        format!("<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 {} {}]/FontDescriptor 8 0 R/CIDToGIDMap 9 0 R>>", number(chance), number(chance))
            .into_bytes(),
    );
    parts.push(
        b"<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 9 0 R/FontFile3 9 0 R>>".to_vec(),
    );
    parts.push(stream(
        "/Subtype/OpenType",
        &[b"\0\x01\0\0\0\xff\0\0\0\0\0\0", &file[..]].concat(),
    ));
    of(&parts, "")
}

/// Each level draws the one below ten times over.
fn multiplied(chance: &mut Chance) -> Vec<u8> {
    let levels = one(&[3, 6, 9, 20], chance);
    let mut parts = page("600 800", "/XObject<</F 5 0 R>>", b"/F Do");
    for level in 5..5 + levels {
        let content = if level == 4 + levels {
            "0 0 600 800 re f ".repeat(10)
        } else {
            "/F Do ".repeat(10)
        };
        let words = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F {} 0 R>>>>",
            level + 1
        );
        parts.push(stream(&words, content.as_bytes()));
    }
    of(&parts, "")
}
