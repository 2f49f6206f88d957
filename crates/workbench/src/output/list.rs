//! The family of measures as a list for people.

use measures::family::{FAMILY, Needs, Of};

/// All measures: id, name, what they need, formula.
#[must_use]
pub fn list() -> String {
    let longest = FAMILY.iter().map(|index| index.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (of, heading) in [
        (Of::OneGroup, "One group x against everybody else r"),
        (Of::AllGroups, "All groups at once"),
        (Of::OrderedGroups, "Classes in order (--order)"),
    ] {
        text.push_str(&format!("{heading}\n"));
        for index in FAMILY.iter().filter(|index| index.of == of) {
            let needs = match index.needs {
                Needs::Counts => "",
                Needs::Surfaces => " (--surface)",
                Needs::Places => " (--x --y --surface --bandwidth)",
            };
            text.push_str(&format!("  {:longest$}  {}{needs}\n", index.id, index.name));
            text.push_str(&format!("  {:longest$}  {}\n", "", index.formula));
        }
        text.push('\n');
    }
    text.push_str(
        "Areas i, groups g, persons t; p shares in an area, P in all; capitals are sums over all areas; natural logarithms.\n",
    );
    text
}
