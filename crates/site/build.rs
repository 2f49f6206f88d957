//! The pages' styles and scripts are built by Vite into `web/dist` and embedded. Where they have not been built,
//! the folder is made empty, so that the crate still compiles: pages then come without style, and say so in the log.

fn main() {
    let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    if let Err(error) = std::fs::create_dir_all(&dist) {
        println!("cargo::error=the folder web/dist cannot be made: {error}");
    }
    println!("cargo::rerun-if-changed={}", dist.display());
}
