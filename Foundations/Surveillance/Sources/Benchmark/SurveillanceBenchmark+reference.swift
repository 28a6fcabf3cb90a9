extension SurveillanceBenchmark {
    /// The same two tasks for R: give it to `Rscript -e` where R has the packages.
    ///
    /// It prints one line a task, the name of `Measurement` and the series a second, such as `cori 17.4`; a task whose
    /// package is missing prints nothing. `series` may be few, since R's time for each is the same.
    public static func referenceScript(series: Int = 40, weeks: Int = 520, days: Int = 365) -> String {
        """
        set.seed(1)
        seconds <- function(task) { start <- proc.time()[["elapsed"]]; task(); proc.time()[["elapsed"]] - start }
        if (requireNamespace("surveillance", quietly = TRUE)) {
          suppressMessages(library(surveillance))
          mean <- exp(1.5 + 0.5 * cos(2 * pi * seq_len(\(weeks)) / 52))
          counts <- matrix(rnbinom(\(weeks * series), mu = mean, size = 5), \(weeks), \(series))
          weekly <- sts(observed = counts, frequency = 52, start = c(2010, 1))
          settings <- list(range = \(weeks), b = 5, w = 3, noPeriods = 10, weightsThreshold = 2.58,
                           pastWeeksNotIncluded = 26, pThresholdTrend = 1, thresholdMethod = "nbPlugin", alpha = 0.05)
          took <- seconds(function() suppressWarnings(farringtonFlexible(weekly, settings)))
          cat("farrington-flexible", \(series) / took, "\\n")
        }
        if (requireNamespace("EpiEstim", quietly = TRUE)) {
          settings <- list(mean_si = 5, std_si = 3, t_start = 2:\(days - 6), t_end = 8:\(days))
          took <- seconds(function() for (one in seq_len(\(series))) suppressMessages(suppressWarnings(
            EpiEstim::estimate_R(rpois(\(days), 20), method = "parametric_si",
                                 config = EpiEstim::make_config(settings)))))
          cat("cori", \(series) / took, "\\n")
        }
        """
    }
}
