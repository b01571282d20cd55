//! `control`: plants each fault that torture looks for, and wants it found. A detector that stays silent here proves nothing elsewhere.

mod left;
mod others;
mod seen;

use crate::{
    judge::{Judged, Known, judge},
    room::{Common, Place},
    scene::{Base, Scene},
    tracer::Tracer,
    trouble::Given,
    work,
};

/// A fault: its name, and what plants it and says whether it was found.
type Fault = (&'static str, fn(&mut Scene, &Tracer) -> Given<bool>);

/// Plants all; gives whether all were found.
pub fn run(common: &Common) -> Given<bool> {
    let place = Place::below(&common.place, "control")?;
    let (mut scene, tracer) = work::set(common, place.path())?;
    let mut all = true;
    for (name, plant) in left::FAULTS
        .iter()
        .chain(others::FAULTS)
        .chain(seen::FAULTS)
    {
        let program = scene.program.clone();
        let found = plant(&mut scene, &tracer)?;
        scene.program = program;
        println!("{}  {name}", if found { "found " } else { "MISSED" });
        all &= found;
    }
    Ok(all)
}

/// The plain base with a fault in it, judged as after a run that said nothing.
fn judged(scene: &Scene, plant: impl FnOnce(&mut Known) -> Given<()>) -> Given<Judged> {
    let mut before = scene.restore(Base::Plain)?;
    plant(&mut before)?;
    judge(scene, &scene.world, &before, &Known::default())
}
