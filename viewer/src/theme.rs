//! Colours, sizes of text and distances, as data: views take them from here.

use egui::{Color32, Context, FontFamily, FontId, Stroke, TextStyle, Visuals, vec2};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Appearance {
    /// Dark text on a light ground.
    #[default]
    Light,
    /// Light text on a dark ground.
    Dark,
}

/// The look of the window.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Which of egui's two styles is replaced.
    base: egui::Theme,
    /// Colours of panels, texts and widgets.
    pub visuals: Visuals,
    /// Ground of the map.
    pub ground: Color32,
    /// Inside of outlines.
    pub land: Color32,
    /// Edge of outlines.
    pub land_edge: Color32,
    /// How much of a colour there is inside of outlines, so that names on it can be read.
    land_tint: f32,
    /// Ground that joins a municipality with its offers.
    pub pad: Color32,
    /// Inside of a municipality's circle.
    pub seat_fill: Color32,
    /// Edge of a municipality's circle.
    pub seat_edge: Color32,
    /// Names on the map.
    pub label: Color32,
    /// Municipalities around that the scenario does not list.
    pub faint: Color32,
    /// Lines from a municipality's circle to its offers, and the scale bar.
    pub line: Color32,
    /// Edge of an offer's mark.
    pub mark_edge: Color32,
    /// What is selected.
    pub accent: Color32,
    /// Text of less weight.
    pub weak_text: Color32,
    /// Words that mark an error.
    pub error: Color32,
    /// Lines of a chart's grid.
    pub grid: Color32,
    /// Bands of a fan.
    pub fan: Color32,
    /// Median and edges of a fan.
    pub fan_edge: Color32,
    /// The line of one world.
    pub world: Color32,
    /// Another scenario beside the open one.
    pub other: Color32,
    /// Classes of a colour scale, the lowest first.
    pub scale: [Color32; 5],
    /// Who pays more.
    pub pays_more: Color32,
    /// Who pays less.
    pub pays_less: Color32,
    /// Where there is no number.
    pub no_number: Color32,
    /// Colours of the specialist areas, told apart by people with any kind of colour vision.
    pub areas: [Color32; 9],
}

/// The nine colours of Paul Tol's scheme "muted", made for colour-blind readers.
const AREAS: [Color32; 9] = [
    Color32::from_rgb(0xCC, 0x66, 0x77),
    Color32::from_rgb(0x33, 0x22, 0x88),
    Color32::from_rgb(0xDD, 0xCC, 0x77),
    Color32::from_rgb(0x11, 0x77, 0x33),
    Color32::from_rgb(0x88, 0xCC, 0xEE),
    Color32::from_rgb(0x88, 0x22, 0x55),
    Color32::from_rgb(0x44, 0xAA, 0x99),
    Color32::from_rgb(0x99, 0x99, 0x33),
    Color32::from_rgb(0xAA, 0x44, 0x99),
];

/// The five colours of ColorBrewer's scheme "YlGnBu", made for colour-blind readers and print.
const SCALE: [Color32; 5] = [
    Color32::from_rgb(0xFF, 0xFF, 0xCC),
    Color32::from_rgb(0xA1, 0xDA, 0xB4),
    Color32::from_rgb(0x41, 0xB6, 0xC4),
    Color32::from_rgb(0x2C, 0x7F, 0xB8),
    Color32::from_rgb(0x25, 0x34, 0x94),
];

impl Theme {
    /// The look of an appearance.
    pub fn of(appearance: Appearance) -> Self {
        match appearance {
            Appearance::Light => Self::light(),
            Appearance::Dark => Self::dark(),
        }
    }

    fn light() -> Self {
        let text = Color32::from_gray(32);
        let accent = Color32::from_rgb(0, 90, 156);
        let mut visuals = Visuals::light();
        visuals.panel_fill = Color32::from_gray(250);
        visuals.widgets.noninteractive.fg_stroke.color = text;
        visuals.widgets.noninteractive.bg_stroke.color = Color32::from_gray(218);
        visuals.widgets.inactive.fg_stroke.color = text;
        visuals.selection.bg_fill = Color32::from_rgb(208, 228, 246);
        visuals.selection.stroke = Stroke::new(1.0, Color32::from_rgb(0, 60, 110));
        visuals.weak_text_color = Some(Color32::from_gray(96));
        Self {
            base: egui::Theme::Light,
            visuals,
            ground: Color32::from_rgb(228, 235, 239),
            land: Color32::from_rgb(241, 243, 240),
            land_edge: Color32::from_rgb(166, 176, 180),
            land_tint: 0.5,
            pad: Color32::from_gray(250),
            seat_fill: Color32::from_rgb(206, 216, 222),
            seat_edge: Color32::from_rgb(140, 155, 165),
            label: text,
            faint: Color32::from_rgb(132, 144, 152),
            line: Color32::from_rgb(120, 132, 142),
            mark_edge: Color32::WHITE,
            accent,
            weak_text: Color32::from_gray(96),
            error: Color32::from_rgb(176, 0, 32),
            grid: Color32::from_gray(214),
            fan: Color32::from_rgb(110, 170, 215),
            fan_edge: Color32::from_rgb(0, 80, 140),
            world: Color32::from_rgb(180, 70, 0),
            other: Color32::from_rgb(0, 112, 72),
            scale: SCALE,
            no_number: Color32::from_gray(236),
            pays_more: Color32::from_rgb(213, 94, 0),
            pays_less: Color32::from_rgb(0, 114, 178),
            areas: AREAS,
        }
    }

    fn dark() -> Self {
        let text = Color32::from_gray(222);
        let mut visuals = Visuals::dark();
        visuals.panel_fill = Color32::from_gray(24);
        visuals.widgets.noninteractive.fg_stroke.color = text;
        visuals.widgets.inactive.fg_stroke.color = text;
        visuals.selection.bg_fill = Color32::from_rgb(24, 70, 110);
        visuals.weak_text_color = Some(Color32::from_gray(160));
        Self {
            base: egui::Theme::Dark,
            visuals,
            ground: Color32::from_rgb(32, 36, 40),
            land: Color32::from_rgb(45, 49, 51),
            land_edge: Color32::from_rgb(92, 100, 106),
            land_tint: 0.22,
            pad: Color32::from_rgb(52, 58, 63),
            seat_fill: Color32::from_rgb(74, 83, 90),
            seat_edge: Color32::from_rgb(112, 124, 134),
            label: text,
            faint: Color32::from_rgb(104, 113, 121),
            line: Color32::from_rgb(130, 142, 152),
            mark_edge: Color32::from_gray(235),
            accent: Color32::from_rgb(120, 190, 250),
            weak_text: Color32::from_gray(160),
            error: Color32::from_rgb(255, 130, 130),
            grid: Color32::from_gray(62),
            fan: Color32::from_rgb(60, 120, 170),
            fan_edge: Color32::from_rgb(150, 205, 250),
            world: Color32::from_rgb(255, 175, 90),
            other: Color32::from_rgb(110, 220, 160),
            scale: SCALE,
            no_number: Color32::from_gray(58),
            pays_more: Color32::from_rgb(230, 130, 50),
            pays_less: Color32::from_rgb(86, 180, 233),
            areas: AREAS,
        }
    }

    /// The colour of a specialist area. There are nine; letters tell areas beyond that apart.
    pub fn area(&self, area: usize) -> Color32 {
        self.areas[area % self.areas.len()]
    }

    /// A colour as it is inside of outlines.
    pub fn on_land(&self, color: Color32) -> Color32 {
        self.land.lerp_to_gamma(color, self.land_tint)
    }

    /// Black or white, whichever reads better on a colour.
    pub fn on(fill: Color32) -> Color32 {
        if contrast(Color32::BLACK, fill) >= contrast(Color32::WHITE, fill) {
            Color32::BLACK
        } else {
            Color32::WHITE
        }
    }

    /// Makes this the look of everything that is drawn from now on.
    pub fn install(&self, context: &Context) {
        context.set_theme(self.base);
        context.set_visuals_of(self.base, self.visuals.clone());
        context.all_styles_mut(|style| {
            let sizes = [
                (TextStyle::Small, 12.0, FontFamily::Proportional),
                (TextStyle::Body, 14.0, FontFamily::Proportional),
                (TextStyle::Button, 14.0, FontFamily::Proportional),
                (TextStyle::Heading, 18.0, FontFamily::Proportional),
                (TextStyle::Monospace, 13.0, FontFamily::Monospace),
            ];
            style.text_styles = sizes.map(|(name, size, family)| (name, FontId::new(size, family))).into();
            style.spacing.item_spacing = vec2(8.0, 4.0);
            style.spacing.button_padding = vec2(8.0, 3.0);
            style.interaction.selectable_labels = false;
            style.interaction.tooltip_delay = 0.1;
        });
    }
}

/// Contrast of two colours as the Web Content Accessibility Guidelines define it, 1 to 21.
fn contrast(one: Color32, other: Color32) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Color32) -> f32 {
    let linear = egui::Rgba::from(color);
    0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
}

#[cfg(test)]
mod tests {
    use super::{Appearance, Theme, contrast};
    use egui::Color32;

    #[test]
    fn contrast_is_as_the_guidelines_say() {
        // the guidelines' extremes, and #767676 on white, the lightest grey that passes 4.5
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-3);
        assert!((contrast(Color32::from_gray(0x76), Color32::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn letters_and_texts_can_be_read() {
        for theme in [Theme::of(Appearance::Light), Theme::of(Appearance::Dark)] {
            for fill in theme.areas.into_iter().chain(theme.scale) {
                assert!(contrast(Theme::on(fill), fill) >= 4.5, "{fill:?}");
            }
            for color in theme.scale {
                assert!(contrast(theme.label, theme.on_land(color)) >= 4.5, "{color:?}");
            }
            for (text, ground) in [
                (theme.label, theme.ground),
                (theme.label, theme.land),
                (theme.label, theme.pad),
                (theme.label, theme.seat_fill),
                (theme.label, theme.visuals.panel_fill),
                (theme.weak_text, theme.visuals.panel_fill),
                (theme.error, theme.visuals.panel_fill),
                (theme.accent, theme.visuals.panel_fill),
            ] {
                assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}");
            }
        }
    }
}
