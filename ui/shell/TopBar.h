// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QList>

class QComboBox;
class QLabel;
class QPushButton;

namespace fdc::ui {
class ElidedLabel;
}

namespace fdc::ui::shell {

/// A named target as the bar shows it.
struct EnvironmentChoice {
    QString name;
    QString colour;  ///< "#rrggbb" or empty
    bool operator==(const EnvironmentChoice&) const = default;
};

/// Which environment this window works in (its colour as a band and a dot), the way into the palette,
/// notices, and who works here.
class TopBar : public QFrame {
    Q_OBJECT
public:
    explicit TopBar(QWidget* parent = nullptr);
    void setEnvironments(const QList<EnvironmentChoice>& all, const QString& current);
    void setUser(const QString& text, const QString& tip);
    void setNotices(int unread);
    /// Open incidents of this environment; none: nothing is shown.
    void setAlerts(int open, bool critical);
    void setDiscreet(bool on);
    void refreshIcons();

Q_SIGNALS:
    void environmentChosen(const QString& name);
    void paletteRequested();
    void noticesRequested();
    void alertsRequested();
    void userRequested();
    void discretionEnded();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QComboBox* m_environments;
    QPushButton* m_palette;
    QPushButton* m_alerts;
    QPushButton* m_notices;
    QPushButton* m_user;
    QPushButton* m_discreet;
    QString m_colour;
    QList<EnvironmentChoice> m_choices;
};

/// The colour of an environment without one of its own: the sandbox's or a neutral.
QString environmentColour(const EnvironmentChoice& environment);

}  // namespace fdc::ui::shell
