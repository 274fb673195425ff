// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPixmap>
#include <QString>
#include <QWidget>

class QLabel;

/// The colours that tell environments apart: data, not tokens, and the same in both themes. Thread: GUI.
namespace fdc::ui {

/// The one that was chosen for an environment; one of its own for the sandbox and for those without.
QString environmentColour(const QString& name, const QString& chosen);
/// The name where there is little room: cut after some twenty characters.
QString shortEnvironmentName(const QString& name);
/// A dot of that colour, to stand before the environment's name.
QPixmap environmentDot(const QString& colour, double pixelRatio);

/// An environment as text: its dot and its name.
class EnvironmentName : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentName(const QString& name, QWidget* parent = nullptr);
    void set(const QString& environment, const QString& colour);

private:
    QLabel* m_dot;
    QLabel* m_text;
};

}  // namespace fdc::ui
