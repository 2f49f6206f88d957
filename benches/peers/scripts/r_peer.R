# R `segregation`, called as its documentation calls it.
#
#     Rscript r_peer.R FOLDER CASE

suppressPackageStartupMessages({
  library(data.table)
  library(segregation)
})
setDTthreads(1)

arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
case <- arguments[2]
groups <- 5
version <- as.character(packageVersion("segregation"))

# A number of the plan, which is written one setting a line.
planned <- function(name) {
  line <- grep(sprintf('"%s":', name), readLines(file.path(folder, "plan.json"), warn = FALSE), value = TRUE)
  as.numeric(sub(",", "", sub(".*: *", "", line)))
}

numbers <- function(name) {
  path <- file.path(folder, paste0(name, ".f64"))
  readBin(path, "double", n = file.size(path) / 8, size = 8, endian = "little")
}

# The long form that the package reads: one row per area and group that has persons.
long <- function(name, rows = NULL) {
  cells <- matrix(numbers(name), ncol = groups, byrow = TRUE)
  if (!is.null(rows)) cells <- cells[rows, , drop = FALSE]
  data <- data.table(
    area = rep(seq_len(nrow(cells)), times = groups),
    group = rep(paste0("g", seq_len(groups) - 1), each = nrow(cells)),
    n = as.vector(cells)
  )
  data
}

# The first group and everybody else.
against_rest <- function(data) {
  by <- intersect(c("table", "area", "side"), c(names(data), "side"))
  data[, side := fifelse(group == "g0", "group", "rest")][, .(n = sum(n)), by = by]
}

# CPU seconds and seconds on the clock of every repeat, and what the last gave.
timed <- function(work, share = 1) {
  repeats <- planned("repeats")
  cpu <- wall <- numeric()
  while (length(cpu) < repeats) {
    invisible(gc())
    start <- proc.time()
    output <- work()
    used <- proc.time() - start
    cpu <- c(cpu, used[["user.self"]] + used[["sys.self"]])
    wall <- c(wall, used[["elapsed"]])
    if (cpu[1] > planned("long")) repeats <- planned("long_repeats")
  }
  list(cpu = cpu, wall = wall, share = share, output = output)
}

json_numbers <- function(values) {
  text <- ifelse(is.finite(values), formatC(values, digits = 17, format = "g", width = 1), "null")
  paste0("[", paste(text, collapse = ","), "]")
}

peak_memory <- function() {
  status <- readLines("/proc/self/status")
  as.numeric(gsub("[^0-9]", "", grep("^VmHWM", status, value = TRUE))) * 1024
}

record <- function(case, who, times, values, note = "") {
  named <- paste0('"', names(values), '":', vapply(values, json_numbers, ""), collapse = ",")
  text <- sprintf(
    '{"case":"%s","who":"%s","version":"%s","cpu":%s,"wall":%s,"share":%s,"threads":1,"peak":%s,"values":{%s},"note":"%s"}',
    case, who, version, json_numbers(times$cpu), json_numbers(times$wall),
    formatC(times$share, digits = 17, format = "g", width = 1),
    formatC(peak_memory(), format = "d", big.mark = "", width = 1), named, note
  )
  results <- file.path(folder, "results")
  dir.create(results, showWarnings = FALSE)
  writeLines(text, file.path(results, sprintf("%s.%s.1.json", case, gsub(":", "-", who))))
  message(sprintf("  %-12s %-22s %.4g CPU s", case, who, median(times$cpu) / times$share))
}

# M and H of all tables at once, grouped by table; D in a loop over a sample of tables, as there is no grouped D.
batch <- function() {
  data <- long("batch")
  starts <- numbers("starts")
  data[, table := findInterval(area - 1, starts)]
  data <- data[n > 0]

  grouped <- timed(function() {
    mutual_within(data, "group", "area", within = "table", weight = "n", wide = TRUE)
  })
  wide <- as.data.table(grouped$output)[order(as.integer(as.character(table)))]
  record("batch", "r:grouped M and H", grouped, list(M = wide$M, H = wide$H), "M and H only, all tables in one call")

  sample <- planned("sample")
  tables <- split(against_rest(data[table <= sample]), by = "table")
  looped <- timed(function() {
    vapply(tables, function(one) dissimilarity(one, "side", "area", weight = "n")$est, 0)
  }, share = sample / length(starts))
  note <- sprintf("D only, first %d of %d tables, time scaled", as.integer(sample), length(starts))
  record("batch", "r:loop for D", looped, list(D = unname(looped$output[order(as.integer(names(tables)))])), note)
}

# All replicates of a statistic: the package keeps them beside its summary, the value in the column after the name.
replicates_of <- function(result, name) {
  boot <- as.data.frame(attr(result, "bootstrap"))
  unlist(boot[boot$stat == name, setdiff(names(boot), "stat")[1]])
}

bootstrap <- function() {
  data <- long("country")[n > 0]
  replicates <- planned("replicates")

  h <- timed(function() {
    mutual_total(data, "group", "area", weight = "n", se = TRUE, n_bootstrap = replicates)
  })
  record("bootstrap", "r:H", h, list(H = replicates_of(h$output, "H")), "H (and M) only")

  sides <- against_rest(data)
  d <- timed(function() {
    dissimilarity(sides, "side", "area", weight = "n", se = TRUE, n_bootstrap = replicates)
  })
  record("bootstrap", "r:D", d, list(D = replicates_of(d$output, "D")), "D only")
}

change <- function() {
  before <- long("before")
  after <- long("after")
  # The package stops fitting margins early unless told otherwise; a finer precision makes values comparable.
  fine <- timed(function() {
    mutual_difference(before, after, "group", "area", weight = "n", method = "shapley", precision = 1e-12, max_iterations = 10000)
  })
  part <- function(name) fine$output[fine$output$stat == name, ]$est
  record("change", "r", fine, list(
    "difference" = part("diff"), "structural" = part("structural"),
    "group marginal" = part("group_marginal"), "area marginal" = part("unit_marginal")
  ), "margins met to 1e-12")

  usual <- timed(function() {
    mutual_difference(before, after, "group", "area", weight = "n", method = "shapley")
  })
  record("change", "r:as it comes", usual, list("difference" = usual$output[usual$output$stat == "diff", ]$est),
    "its own precision of margins")
}

switch(case, batch = batch(), bootstrap = bootstrap(), change = change(), stop("no such case: ", case))
