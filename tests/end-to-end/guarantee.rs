//! Guarantees through scenario files: published payouts while an offer fills, and shares to the øre.

use crate::vifte::{run_of, scenarios, stderr, stdout, theory_with, vifte};

/// The guarantee of the theory folder with other numbers.
fn variant(changes: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let base = scenarios().join("theory/guarantee.toml");
    let text = format!(
        "format = 1\nextends = '{}'\ntitle_da = \"V\"\ntitle_en = \"V\"\n{changes}\n",
        base.display()
    );
    std::fs::write(folder.path().join("variant.toml"), text).unwrap();
    folder
}

#[test]
fn expected_payouts_of_the_ramp_up() {
    for (when_full, payouts) in [("lost", [8.65, 6.68, 5.24, 3.52]), ("wait", [8.62, 6.54, 4.97, 3.13])] {
        for (arrivals, payout) in [2.0, 3.0, 4.0, 6.0].into_iter().zip(payouts) {
            let changes = format!(
                "target_groups = [{{ id = \"citizens\", incidence_per_100k_per_year = {}, when_full = \"{when_full}\" }}]",
                arrivals / 4.0
            );
            let table = run_of(&variant(&changes)).table("whole");
            let (mean, error) =
                table.estimate(&[("scope", "guarantee"), ("measure", "guarantee_payout_dkk")]);
            // the published figures are rounded to 10,000 DKK
            assert!(
                (mean / 1e6 - payout).abs() < 4.0 * error / 1e6 + 0.005,
                "{arrivals} a year, {when_full}: {} ± {}, not {payout}",
                mean / 1e6,
                error / 1e6
            );
            assert!(error / 1e6 < 0.05);
            // tariffs are whole øre
            let most = table.numbers(&[("scope", "guarantee"), ("measure", "guarantee_payout_dkk")], "max");
            assert!(most[0] <= 13.5e6 + 4.0, "{most:?}");
        }
    }
}

#[test]
fn nobody_comes_and_the_most_is_paid_by_the_key() {
    let nobody =
        "target_groups = [{ id = \"citizens\", incidence_per_100k_per_year = 0 }]\nrun = { worlds = 2 }";
    let paid = |key: &str| {
        let changes = format!("{nobody}\nguarantees = [{{ id = \"half\", {key} }}]");
        let table = run_of(&variant(&changes)).table("whole");
        let of = |scope: &str, id: &str| {
            table.estimate(&[("scope", scope), ("id", id), ("measure", "guarantee_payout_dkk")]).0
        };
        (of("guarantee", "half"), of("municipality", "A"), of("municipality", "B"))
    };
    // 6 places · 3 years · 365 days · half of 4,109.59 DKK
    let all = 6.0 * 3.0 * 365.0 * 4_109.59 / 2.0;
    for (key, share) in [
        ("key = \"population\"", 0.75),
        ("key = \"equal\"", 0.5),
        ("key = \"given\", weights = [1.0, 9.0]", 0.1),
    ] {
        let (payout, a, b) = paid(key);
        assert!((payout - all).abs() < 0.02, "{payout}, not {all}");
        assert!((a + b - payout).abs() < 0.005, "shares sum to the payout to the øre");
        assert!((a - share * all).abs() < 0.03, "{key}: {a}");
    }
    // caps and a deductible: (4.5 − 1) m a year halved before cover… 0.5·(9.0 − 1.0) = 4.0, at most 3.0 a year, 7.0 in all
    let (payout, ..) =
        paid("deductible_dkk_per_year = 1_000_000, yearly_cap_dkk = 3_000_000, total_cap_dkk = 7_000_000");
    assert!((payout - 7.0e6).abs() < 0.01, "{payout}");
}

#[test]
fn the_price_of_a_guarantee_is_told() {
    let told = vifte().args(["guarantee", "theory/guarantee.toml", "--worlds", "500"]).output().unwrap();
    assert!(told.status.success());
    insta::assert_snapshot!(stdout(&told));
    let none = vifte().args(["guarantee", "erlang-loss"]).output().unwrap();
    assert_eq!(none.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&none));
}

/// Payout a year in units of a tenth of a month at 1,000 DKK a day.
fn units(table: &crate::vifte::Table, id: &str) -> (f64, f64) {
    let row = [("scope", "guarantee"), ("id", id), ("measure", "guarantee_payout_dkk")];
    let (mean, error) = table.estimate(&row);
    let unit = 0.1 * 365.0 / 12.0 * 1_000.0;
    (mean / 10.0 / unit, error / 10.0 / unit)
}

#[test]
fn stop_loss_of_a_compound_sum_and_its_layers() {
    let unit = 0.1 * 365.0 / 12.0 * 1_000.0;
    let layer = |id: &str, retention: f64, cap: &str| {
        format!(
            "[[guarantees]]\nid = \"{id}\"\noffer = \"house\"\nbegins = \"2026-01\"\nyears = 10\n\
             covers = \"deficit\"\ncover_percent = 100\ndeductible_dkk_per_year = {:.2}\n{cap}\n",
            retention * unit
        )
    };
    for (retention, exact) in [(3.0, 1.225_545), (5.0, 0.505_140), (8.0, 0.101_951)] {
        let table = run_of(&theory_with("stop-loss.toml", &layer("above", retention, ""))).table("whole");
        let (mean, error) = units(&table, "above");
        // months are not of one length, which moves a claim by up to 5 % and the sum's spread by far less
        assert!(
            (mean - exact).abs() < 4.0 * error + 0.01 * exact,
            "{retention}: {mean} ± {error}, not {exact}"
        );
        assert!(error < 0.03 * exact.max(0.2), "{error}");
    }
    // a layer from 3 to 5 and one above 5, in both orders: the same payouts, which sum to the stop-loss above 3
    let cap = format!("yearly_cap_dkk = {:.2}", 2.0 * unit);
    let (low, high) = (layer("low", 3.0, &cap), layer("high", 5.0, ""));
    let orders = [format!("{low}{high}"), format!("{high}{low}")];
    let paid = orders.map(|lines| {
        let table = run_of(&theory_with("stop-loss.toml", &lines)).table("whole");
        (units(&table, "low"), units(&table, "high"))
    });
    assert_eq!(paid[0], paid[1]);
    let ((low, low_error), (high, high_error)) = paid[0];
    assert!((low - (1.225_545 - 0.505_140)).abs() < 4.0 * low_error + 0.01, "{low}");
    assert!((high - 0.505_140).abs() < 4.0 * high_error + 0.01, "{high}");
}

#[test]
fn stop_loss_of_a_negative_binomial_sum() {
    // claims of one unit, mean 2 and variance 4: negative binomial with r = 2 and p = 1/2, whose stop-loss above 5 is
    // Σ j·(j + 6)·2^−(j+7) = 18/128; a Poisson number of the same mean has .02192
    let unit = 0.1 * 365.0 / 12.0 * 1_000.0;
    for (ratio, exact) in [(2.0, 18.0 / 128.0), (1.0, 0.021_92)] {
        let lines = format!(
            "run = {{ worlds = 6_000 }}\n\
             target_groups = [{{ id = \"s1\", incidence_per_100k_per_year = 2, variance_ratio = {ratio} }}, \
             {{ id = \"s2\", incidence_per_100k_per_year = 0 }}, {{ id = \"s3\", incidence_per_100k_per_year = 0 }}]\n\
             [[guarantees]]\nid = \"above\"\noffer = \"house\"\nbegins = \"2026-01\"\nyears = 10\n\
             covers = \"deficit\"\ncover_percent = 100\ndeductible_dkk_per_year = {:.2}\n",
            5.0 * unit
        );
        let (mean, error) = units(&run_of(&theory_with("stop-loss.toml", &lines)).table("whole"), "above");
        assert!((mean - exact).abs() < 4.0 * error + 0.03 * exact, "{ratio}: {mean} ± {error}, not {exact}");
        assert!(error < 0.05 * exact, "{error}");
    }
}

#[test]
fn vacant_places_of_erlangs_loss_system() {
    // expected vacant places c − a·(1 − B(c, a)), published
    for (load, places, exact) in
        [(10.0, 10, 2.145_82), (10.0, 12, 3.197_39), (20.0, 24, 5.321_93), (4.0, 6, 2.468_65)]
    {
        let lines = format!(
            "run = {{ leap_days = false, worlds = 400 }}\n\
             target_groups = [{{ id = \"g1\", incidence_per_100k_per_year = {} }}]\n\
             offers = [{{ id = \"o1\", places = {places}, price_dkk_per_day = 1_000 }}]\n\
             [[guarantees]]\nid = \"all\"\noffer = \"o1\"\nbegins = \"2026-01\"\nyears = 15\ncover_percent = 100\n",
            load * 4.0
        );
        let table = run_of(&theory_with("apart.toml", &lines)).table("whole");
        let row = [("scope", "guarantee"), ("measure", "guarantee_payout_dkk")];
        let (mean, error) = table.estimate(&row);
        let year = 15.0 * 365.0 * 1_000.0;
        assert!(
            (mean / year - exact).abs() < 4.0 * error / year,
            "{load} on {places}: {} not {exact}",
            mean / year
        );
        assert!(error / year < 0.03 * exact);
    }
}

#[test]
fn a_surplus_pays_the_guarantors_back() {
    // four live in six places that cost nothing; half of the tariff of the two empty ones is paid
    let lines = "run = { worlds = 1, years = 6 }\n\
        target_groups = [{ id = \"citizens\", incidence_per_100k_per_year = 0 }]\n\
        residents = [{ municipality = \"A\", offer = \"house\", target_group = \"citizens\", count = 4 }]\n\
        guarantees = [{ id = \"half\", new_places = 4, years = 6, surplus_returned_percent = 10 }]\n";
    // two of the four new places are empty all the time: paid each year, nothing comes back
    let paid = |table: &crate::vifte::Table| {
        table.numbers(&[("scope", "guarantee"), ("measure", "guarantee_payout_dkk")], "mean")
    };
    let each = 2.0 * 365.0 * 4_109.59 / 2.0;
    for year in paid(&run_of(&theory_with("guarantee.toml", lines)).table("yearly")) {
        assert!((year - each).abs() < 0.05, "{year}, not {each}");
    }
    // with two places fewer none is empty: nothing is paid, and nothing can come back
    let none = lines.replace("new_places = 4", "new_places = 4, deductible_dkk_per_year = 900_000_000");
    assert!(
        paid(&run_of(&theory_with("guarantee.toml", &none)).table("yearly"))
            .iter()
            .all(|dkk| dkk.abs() < 1e-9)
    );
    // places fall to the residents: from the third year on a tenth of 4 · 365 · 4,109.59 comes back, until all has
    let smaller = format!(
        "{lines}[[operations]]\ndate = \"2028-01\"\ndo = \"set-places\"\noffer = \"house\"\nplaces = 4\n\
         fixed_cost_follows_percent = 0\n"
    );
    let told = paid(&run_of(&theory_with("guarantee.toml", &smaller)).table("yearly"));
    let back = 4.0 * 365.0 * 4_109.59 / 10.0;
    for (got, exact) in told.iter().zip([each, each, -back, -back, -back, -back]) {
        assert!((got - exact).abs() < 0.06, "{told:?}");
    }
}
