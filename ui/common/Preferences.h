// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <utility>

#include "ui/common/Theme.h"

namespace fdc::ui {

/// How this person wants the window: theme, language, size of text. The program listens and keeps them; pages
/// only read and set. Thread: GUI.
class Preferences : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    ThemeChoice theme() const { return m_theme; }
    QString language() const { return m_language; }  ///< "fr" or "en"
    double zoom() const { return m_zoom; }           ///< 1.0 = the desktop's size; 0.7 to 2.0

    /// Screenshot-safe mode (Discreet.h): for this session only.
    bool isDiscreet() const { return m_discreet; }

    void setTheme(ThemeChoice theme) {
        if (std::exchange(m_theme, theme) != theme)
            Q_EMIT changed();
    }
    void setLanguage(const QString& language) {
        if (std::exchange(m_language, language) != language)
            Q_EMIT changed();
    }
    void setZoom(double zoom) {
        if (!qFuzzyCompare(std::exchange(m_zoom, zoom), zoom))
            Q_EMIT changed();
    }

    void setDiscreet(bool on) {
        if (std::exchange(m_discreet, on) != on)
            Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();

private:
    ThemeChoice m_theme = ThemeChoice::Auto;
    QString m_language = QStringLiteral("en");
    double m_zoom = 1.0;
    bool m_discreet = false;
};

}  // namespace fdc::ui
