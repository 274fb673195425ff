// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QString>

class QApplication;

namespace fdc::ui {

struct Tokens;

enum class ThemeChoice { Auto, Light, Dark };
QString themeWord(ThemeChoice choice);  ///< "auto", "light", "dark"
ThemeChoice themeFromWord(const QString& word);

/// Dresses the application in one token set and keeps it so; Auto follows the desktop's preference while it
/// changes (freedesktop portal; without one, the palette that the platform started with). Thread: GUI.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QApplication& application);

    ThemeChoice choice() const { return m_choice; }
    void choose(ThemeChoice choice);
    /// After the application's font changed: sizes follow it.
    void refresh();
    bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void portalChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void askPortal();
    void apply();

    QApplication& m_application;
    ThemeChoice m_choice = ThemeChoice::Auto;
    bool m_desktopIsDark = false;
    bool m_dark = false;
    bool m_dressed = false;
};

/// The style sheet of a token set; @p points is the size of body text.
QString styleSheetOf(const Tokens& tokens, double points);

}  // namespace fdc::ui
