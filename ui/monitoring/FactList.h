// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

#include "ui/common/Tokens.h"

class QGridLayout;

namespace fdc::ui::monitoring {

/// Names and what stands behind them, a line each. Equal facts are not laid out anew.
class FactList : public QWidget {
    Q_OBJECT
public:
    struct Fact {
        QString name;
        QString text;
        Tone tone = Tone::Neutral;
        bool mono = false;
        bool operator==(const Fact&) const = default;
    };

    explicit FactList(const QString& name, QWidget* parent = nullptr);
    /// Facts without a text are left out.
    void set(const QList<Fact>& facts);

private:
    QGridLayout* m_grid;
    QList<Fact> m_facts;
};

}  // namespace fdc::ui::monitoring
