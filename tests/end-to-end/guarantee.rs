//! Guarantees through scenario files: published payouts while an offer fills, and shares to the øre.

use crate::vifte::{Run, scenarios, stderr, stdout, vifte};

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

fn run(folder: &tempfile::TempDir) -> Run {
    Run::of(&folder.path().join("variant.toml").display().to_string(), &[])
}

#[test]
fn expected_payouts_of_the_ramp_up() {
    for (when_full, payouts) in [("lost", [8.65, 6.68, 5.24, 3.52]), ("wait", [8.62, 6.54, 4.97, 3.13])] {
        for (arrivals, payout) in [2.0, 3.0, 4.0, 6.0].into_iter().zip(payouts) {
            let changes = format!(
                "target_groups = [{{ id = \"citizens\", incidence_per_100k_per_year = {}, when_full = \"{when_full}\" }}]",
                arrivals / 4.0
            );
            let table = run(&variant(&changes)).table("whole");
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
        let table = run(&variant(&changes)).table("whole");
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
