// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/Tokens.h"

#include <QGuiApplication>
#include <QPalette>
#include <QWidget>

namespace fdc::ui {

namespace {

Tokens makeLight() {
    Tokens t;
    t.surface = QColor(0xf4, 0xf6, 0xf8);
    t.card = QColor(0xff, 0xff, 0xff);
    t.inset = QColor(0xf4, 0xf6, 0xf8);
    t.line = QColor(0xdd, 0xe1, 0xe7);
    t.text = QColor(0x1b, 0x22, 0x30);
    t.muted = QColor(0x59, 0x64, 0x75);
    t.accent = QColor(0x5b, 0x4b, 0xd6);
    t.onAccent = QColor(0xff, 0xff, 0xff);
    t.ok = QColor(0x13, 0x7a, 0x4a);
    t.warn = QColor(0x96, 0x59, 0x00);
    t.err = QColor(0xc0, 0x2a, 0x2a);
    t.accentSoft = QColor(0xec, 0xea, 0xfc);
    t.okSoft = QColor(0xe1, 0xf3, 0xe9);
    t.warnSoft = QColor(0xf8, 0xed, 0xdc);
    t.errSoft = QColor(0xfb, 0xe6, 0xe6);
    t.neutralSoft = QColor(0xe9, 0xec, 0xf0);
    t.series = {t.accent, QColor(0x1d, 0x9a, 0x61), QColor(0xc7, 0x7a, 0x0a),
                t.err,    QColor(0x0f, 0x84, 0xa8), QColor(0xa6, 0x3d, 0x9a)};
    return t;
}

Tokens makeDark() {
    Tokens t;
    t.dark = true;
    t.surface = QColor(0x14, 0x17, 0x1d);
    t.card = QColor(0x1d, 0x21, 0x29);
    t.inset = QColor(0x15, 0x18, 0x1f);
    t.line = QColor(0x34, 0x3b, 0x47);
    t.text = QColor(0xe8, 0xec, 0xf2);
    t.muted = QColor(0x9f, 0xa9, 0xb8);
    t.accent = QColor(0x9a, 0x8c, 0xff);
    t.onAccent = QColor(0x12, 0x10, 0x24);
    t.ok = QColor(0x45, 0xc8, 0x88);
    t.warn = QColor(0xf0, 0xa8, 0x3c);
    t.err = QColor(0xf7, 0x70, 0x70);
    t.accentSoft = QColor(0x2c, 0x29, 0x4d);
    t.okSoft = QColor(0x1d, 0x33, 0x2b);
    t.warnSoft = QColor(0x38, 0x2e, 0x20);
    t.errSoft = QColor(0x3d, 0x26, 0x2a);
    t.neutralSoft = QColor(0x2a, 0x30, 0x3a);
    t.series = {t.accent, t.ok, t.warn, t.err, QColor(0x4f, 0xbd, 0xe0), QColor(0xe0, 0x84, 0xd4)};
    return t;
}

}  // namespace

const Tokens& Tokens::light() {
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens& Tokens::darkSet() {
    static const Tokens tokens = makeDark();
    return tokens;
}

const Tokens& Tokens::of(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128 ? darkSet() : light();
}

const Tokens& Tokens::of(const QWidget& /*widget*/) {
    // A style sheet gives widgets palettes of their own, so the application's is the one to ask.
    return of(QGuiApplication::palette());
}

QColor Tokens::strong(Tone tone) const {
    switch (tone) {
        case Tone::Neutral: return muted;
        case Tone::Accent: return accent;
        case Tone::Ok: return ok;
        case Tone::Warn: return warn;
        case Tone::Error: return err;
    }
    return muted;
}

QColor Tokens::soft(Tone tone) const {
    switch (tone) {
        case Tone::Neutral: return neutralSoft;
        case Tone::Accent: return accentSoft;
        case Tone::Ok: return okSoft;
        case Tone::Warn: return warnSoft;
        case Tone::Error: return errSoft;
    }
    return neutralSoft;
}

}  // namespace fdc::ui
