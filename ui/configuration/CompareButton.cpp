// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/CompareButton.h"

#include <QMenu>

#include "ui/common/EnvironmentColour.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/ComparePresenter.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

CompareButton::CompareButton(ComparePresenter& presenter, QWidget* parent)
    : QPushButton(parent), m_presenter(presenter), m_menu(new QMenu(this)) {
    setObjectName(u"compare"_s);
    setAutoDefault(false);
    m_menu->setObjectName(u"compareMenu"_s);
    connect(this, &QPushButton::clicked, this, [this] {
        if (!m_only.isEmpty())
            m_presenter.show(m_only);
    });
    connect(&m_presenter, &ComparePresenter::changed, this, &CompareButton::refresh);
    refresh();
}

void CompareButton::refresh() {
    const QList<config::Environment> others = m_presenter.others();
    const QString blocked = m_presenter.blocked();
    m_only = others.size() == 1 ? others.first().name : QString();
    //: button: compares the configuration with another environment; %1 is its name
    setText(m_only.isEmpty() ? tr("Compare with…")
                             : tr("Compare with %1…").arg(shortEnvironmentName(m_only)));
    setEnabled(blocked.isEmpty());
    setToolTip(blocked.isEmpty() ? tr("Both files key by key, and promoting keys") : blocked);
    setAccessibleDescription(blocked);
    QStringList listed;
    for (const config::Environment& one : others)
        listed.append(one.name + u'\n' + one.colour);
    if (std::exchange(m_listed, listed) == listed)
        return;
    m_menu->clear();
    for (const config::Environment& one : others) {
        QAction* action = m_menu->addAction(
            environmentDot(environmentColour(one.name, one.colour), devicePixelRatioF()), one.name);
        connect(action, &QAction::triggered, this, [this, name = one.name] { m_presenter.show(name); });
    }
    setMenu(others.size() > 1 ? m_menu : nullptr);
    restyle(this, "hasMenu", others.size() > 1 ? u"true"_s : QString());
}

}  // namespace fdc::ui::configuration
