// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/CompareStack.h"

#include <QApplication>

#include "ui/configuration/ComparePresenter.h"
#include "ui/configuration/CompareView.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

CompareStack::CompareStack(ComparePresenter& presenter, Services services, QWidget* settings, QWidget* parent)
    : QStackedWidget(parent), m_presenter(presenter), m_services(std::move(services)), m_settings(settings) {
    setObjectName(u"configurationStack"_s);
    addWidget(m_settings);
    connect(&m_presenter, &ComparePresenter::changed, this, &CompareStack::refresh);
    refresh();
}

void CompareStack::refresh() {
    const bool compares = m_presenter.isShown();
    if (compares == (m_compare && currentWidget() == m_compare))
        return;
    const QWidget* focused = QApplication::focusWidget();
    const bool hadFocus = focused && isAncestorOf(focused);
    if (!compares) {
        setCurrentWidget(m_settings);
        if (hadFocus && m_from && m_from->isVisible())
            m_from->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_from = hadFocus ? QApplication::focusWidget() : nullptr;
    if (!m_compare) {
        m_compare = new CompareView(m_presenter, m_services);
        addWidget(m_compare);
    }
    setCurrentWidget(m_compare);
    m_compare->takeFocus();
}

}  // namespace fdc::ui::configuration
