// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QVBoxLayout>

#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::dashboard {

/// A card that stands where other cards would, and says why they are not there.
class MessageCard : public Card {
    Q_OBJECT
public:
    explicit MessageCard(const QString& name) : m_pane(new StatePane(new QWidget)) {
        setObjectName(name);
        m_pane->setObjectName(name + QStringLiteral("Pane"));
        body()->addWidget(m_pane);
        hide();
    }
    StatePane* pane() const { return m_pane; }

private:
    StatePane* m_pane;
};

}  // namespace fdc::ui::dashboard
