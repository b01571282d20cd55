//! Other people's vectors: inclusion proofs of transparency-dev/merkle, Ed25519 edge cases of C2SP/CCTV.

use data_encoding::{BASE64, HEXLOWER};
use sandyq_log::merkle::{Hash, verify_inclusion};
use sandyq_log::signed::verify_ed25519;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn vectors(part: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors");
    let folder = std::env::var_os("SANDYQ_VECTORS")
        .map_or(beside, PathBuf::from)
        .join(part);
    if folder.exists() {
        return Some(folder);
    }
    println!("skipped: no vectors");
    None
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn hash(value: &Value) -> Option<Hash> {
    BASE64
        .decode(value.as_str()?.as_bytes())
        .ok()?
        .try_into()
        .ok()
}

fn accepted(vector: &Value) -> Option<()> {
    let proof = match &vector["proof"] {
        Value::Null => Vec::new(),
        listed => listed
            .as_array()?
            .iter()
            .map(hash)
            .collect::<Option<Vec<_>>>()?,
    };
    let (leaf, root) = (hash(&vector["leafHash"])?, hash(&vector["root"])?);
    verify_inclusion(
        vector["leafIdx"].as_u64()?,
        vector["treeSize"].as_u64()?,
        &leaf,
        &proof,
        &root,
    )
    .ok()
}

fn walk(folder: &Path, judged: &mut [usize; 2]) {
    for found in std::fs::read_dir(folder).unwrap() {
        let path = found.unwrap().path();
        if path.is_dir() {
            walk(&path, judged);
            continue;
        }
        let vector = json(&path);
        let refused_by_them = vector["wantErr"].as_bool().unwrap();
        assert_eq!(
            accepted(&vector).is_none(),
            refused_by_them,
            "{}",
            path.display()
        );
        judged[usize::from(refused_by_them)] += 1;
    }
}

#[test]
fn every_public_inclusion_vector_is_judged_as_its_author_says() {
    let Some(folder) = vectors("merkle/inclusion") else {
        return;
    };
    let mut judged = [0, 0];
    walk(&folder, &mut judged);
    assert!(
        judged[0] > 0 && judged[1] > 0,
        "both kinds must occur: {judged:?}"
    );
}

#[test]
fn only_canonical_signatures_without_small_order_points_are_accepted() {
    let Some(folder) = vectors("ed25519") else {
        return;
    };
    let all = json(&folder.join("ed25519vectors.json"));
    let mut judged = [0, 0];
    for vector in all.as_array().unwrap() {
        let bytes = |name: &str| {
            HEXLOWER
                .decode(vector[name].as_str().unwrap().as_bytes())
                .unwrap()
        };
        let key = bytes("key").try_into().unwrap();
        let signature = bytes("sig").try_into().unwrap();
        let flags = vector["flags"].as_array().map_or(&[][..], Vec::as_slice);
        let harmless = |flag: &Value| {
            matches!(
                flag.as_str(),
                Some("low_order_component_R" | "low_order_component_A")
            )
        };
        let good = flags.iter().all(harmless);
        let answer = verify_ed25519(&key, vector["msg"].as_str().unwrap().as_bytes(), &signature);
        assert_eq!(answer.is_ok(), good, "vector {}", vector["number"]);
        judged[usize::from(good)] += 1;
    }
    assert!(
        judged[0] > 0 && judged[1] > 0,
        "both kinds must occur: {judged:?}"
    );
}
