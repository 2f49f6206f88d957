//! Invented postal codes: 99 … is not in use in Sweden.

use geography::search::PostalCode;

use crate::territory::Territory;

/// Codes per municipality kept free for it.
const ROOM: usize = 40;

/// Two codes for the main town of each municipality, and one for each of its other RegSO.
pub(crate) fn codes(territory: &Territory) -> Vec<PostalCode> {
    let mut codes = Vec::new();
    for (municipality, place) in territory.municipalities.iter().enumerate() {
        let districts = territory.regsos.iter().filter(|r| r.parent == municipality).skip(1);
        // "Nytvuva–Pyrvin" is two villages; the post goes to the first.
        let village = |name: &str| name.split('–').next().unwrap_or(name).to_owned();
        let localities =
            [place.name.clone(), place.name.clone()].into_iter().chain(districts.map(|r| village(&r.name)));
        codes.extend(localities.enumerate().map(|(number, locality)| PostalCode {
            code: format!("99{:03}", 101 + ROOM * municipality + number),
            locality,
            municipality: place.code.clone(),
        }));
    }
    codes
}
